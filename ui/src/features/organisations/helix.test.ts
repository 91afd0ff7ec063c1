import { expect, it } from "vitest";
import { ring, sector_radius } from "./helix";

it("draws an area that grows with the count, from one organisation to the most", () => {
  const area = (count: number) => sector_radius(count, 9) ** 2;
  expect(sector_radius(0, 9)).toBe(26);
  expect(sector_radius(9, 9)).toBeCloseTo(88);
  expect(area(5) - area(3)).toBeCloseTo(area(3) - area(1));
  expect(sector_radius(1, 1)).toBeCloseTo(88);
});

it("draws a quarter of a ring", () => {
  expect(ring(0, 26, 88)).toBe("M26.00 0.00 L88.00 0.00 A88 88 0 0 1 0.00 88.00 L0.00 26.00 A26 26 0 0 0 26.00 0.00Z");
});
