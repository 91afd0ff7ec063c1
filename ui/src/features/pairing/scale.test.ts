import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { cell_size, make_scale, STEPS } from "./scale";

it("spans all values from one full twentieth to another", () => {
  const { low, high, step_of } = make_scale([[0.31, 0.52], [0.449, 0.7]]);
  expect([low, high]).toEqual([0.3, 0.7]);
  expect([0.3, 0.31, 0.5, 0.699, 0.7].map(step_of)).toEqual([0, 0, 4, 8, 8]);
  expect([0.1, 0.9].map(step_of)).toEqual([0, STEPS - 1]);
});

it("has a scale where all values are one, and where there are none", () => {
  expect(make_scale([[0.5, 0.5]])).toMatchObject({ low: 0.5, high: 0.55 });
  expect(make_scale([])).toMatchObject({ low: 0, high: 1 });
});

it("gives cells less room the more there are", () => {
  expect(cell_size(10, 10).numbers).toBe(true);
  expect(cell_size(60, 12).numbers).toBe(true);
  expect(cell_size(12, 61)).toMatchObject({ numbers: false });
  expect(cell_size(200, 200).width * 200).toBeLessThan(3000);
});

/** "#rrggbb" to relative luminance, after WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, two: string): number {
  const [x, y] = [luminance(one), luminance(two)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const css = readFileSync(fileURLToPath(new URL("matrix.css", import.meta.url)), "utf8");
const [light, dark] = css.split("@media (prefers-color-scheme: dark)").map((part) => (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(part)![1]!);

it.each([["light", light!], ["dark", dark!]])("every step of the %s scale is told by lightness alone, and its number can be read", (_, colour) => {
  const steps = Array.from({ length: STEPS }, (__, at) => at);
  for (const at of steps) expect(contrast(colour(`q${at}`), colour(`q${at}-ink`)), `step ${at}`).toBeGreaterThanOrEqual(4.5);
  const lights = steps.map((at) => luminance(colour(`q${at}`)));
  const sorted = [...lights].sort((x, y) => x - y);
  expect(lights).toEqual(colour === light ? sorted.reverse() : sorted);
  // The ring of a pair stands between two halos, which it must differ from.
  expect(contrast(colour("pair-ring"), colour("pair-halo"))).toBeGreaterThanOrEqual(3);
});
