/**
 * Equal Earth (Šavrič, Patterson, Jenny 2018): an equal-area projection of the whole world, so that no
 * continent looks more important than it is. Twelve lines here instead of a library in the browser; the
 * coastlines are projected while building (plugins/land.ts) and a test holds both together.
 */
export const WIDTH = 1000;
export const HEIGHT = 490;
/** Radius of the globe in map units: the equator then spans the whole width. */
export const SCALE = 184;

const A1 = 1.340264;
const A2 = -0.081106;
const A3 = 0.000893;
const A4 = 0.003796;
const M = Math.sqrt(3) / 2;
const RADIANS = Math.PI / 180;

export type Point = readonly [number, number];

/** Degrees east and north to map units. */
export function project(lon: number, lat: number): Point {
  const t = Math.asin(M * Math.sin(lat * RADIANS));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  const x = (lon * RADIANS * Math.cos(t)) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)));
  const y = t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
  return [WIDTH / 2 + SCALE * x, HEIGHT / 2 - SCALE * y];
}

/** Points of the great circle between two places, both ends included. */
export function great_circle(from: Point, to: Point, steps = 24): Point[] {
  const [a, b] = [unit(from), unit(to)];
  const dot = Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
  const angle = Math.acos(dot);
  if (angle < 1e-6) return [from, to];
  const points: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const u = Math.sin((1 - i / steps) * angle) / Math.sin(angle);
    const v = Math.sin((i / steps) * angle) / Math.sin(angle);
    const [x, y, z] = [u * a[0] + v * b[0], u * a[1] + v * b[1], u * a[2] + v * b[2]];
    points.push([Math.atan2(y, x) / RADIANS, Math.atan2(z, Math.hypot(x, y)) / RADIANS]);
  }
  return points;
}

function unit([lon, lat]: Point): [number, number, number] {
  const [l, p] = [lon * RADIANS, lat * RADIANS];
  return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
}

/** The great circle as an SVG path; lifted where it would leave the map over the date line. */
export function arc_path(from: Point, to: Point): string {
  let path = "";
  let last: number | null = null;
  for (const [lon, lat] of great_circle(from, to)) {
    const [x, y] = project(lon, lat);
    const jump = last !== null && Math.abs(lon - last) > 180;
    path += `${path === "" || jump ? "M" : "L"}${x.toFixed(1)},${y.toFixed(1)}`;
    last = lon;
  }
  return path;
}
