import { describe, expect, it } from "vitest";
import { short_period, ticks_for, typed_number } from "./scale";

describe("ticks of an axis", () => {
  it("are round and hold every value", () => {
    expect(ticks_for([3, 9])).toEqual([0, 2, 4, 6, 8, 10]);
    expect(ticks_for([-4, 10])).toEqual([-5, 0, 5, 10]);
    expect(ticks_for([0.3])).toEqual([0, 0.1, 0.2, 0.3]);
    expect(ticks_for([1_250_000])).toEqual([0, 250_000, 500_000, 750_000, 1_000_000, 1_250_000]);
    expect(ticks_for([])).toEqual([0, 1]);
  });
});

describe("a period", () => {
  it("is short in a column's head", () => {
    expect(short_period("2026")).toBe("2026");
    expect(short_period("2026-04/2026-06")).toBe("2026 Q2");
    expect(short_period("2026-07/2026-12")).toBe("2026 H2");
    expect(short_period("2026-02/2026-04")).toBe("2026-02/2026-04");
    expect(short_period("2025-10/2026-03")).toBe("2025-10/2026-03");
  });
});

describe("a typed number", () => {
  it("may be grouped and is never guessed", () => {
    expect(typed_number(" 1,250.5 ")).toBe(1250.5);
    expect(typed_number("1 250")).toBe(1250);
    expect(typed_number("-3")).toBe(-3);
    for (const text of ["", "about 3", "3e5", "1.2.3"]) expect(typed_number(text)).toBeNull();
  });
});
