import type { Helix } from "@/api/types";

/** The four sectors, clockwise from the top left; x and y is where the number stands. */
export const HELIX_SECTORS: readonly { role: Exclude<Helix, "external">; from: number; x: number; y: number }[] = [
  { role: "government", from: 180, x: -40, y: -34 },
  { role: "industry", from: 270, x: 40, y: -34 },
  { role: "academia", from: 0, x: 40, y: 46 },
  { role: "civil_society", from: 90, x: -40, y: 46 },
];

const INNER = 26;
const OUTER = 88;
/** A sector with one organisation must still hold its number. */
const LEAST = 62;

/** Radius that makes the drawn area grow with the count, between one organisation and the most. */
export function sector_radius(count: number, most: number): number {
  if (count <= 0) return INNER;
  const share = most <= 1 ? 1 : (count - 1) / (most - 1);
  return Math.sqrt(LEAST ** 2 + share * (OUTER ** 2 - LEAST ** 2));
}

/** A quarter ring from `from` degrees (clockwise, 0 = east) between two radii, as an SVG path. */
export function ring(from: number, inner: number, outer: number): string {
  const at = (degrees: number, radius: number) => {
    const a = (degrees * Math.PI) / 180;
    return `${(radius * Math.cos(a)).toFixed(2)} ${(radius * Math.sin(a)).toFixed(2)}`;
  };
  const to = from + 90;
  return `M${at(from, inner)} L${at(from, outer)} A${outer} ${outer} 0 0 1 ${at(to, outer)} L${at(to, inner)} A${inner} ${inner} 0 0 0 ${at(from, inner)}Z`;
}
