/**
 * Where the members of a group stand in its picture. Two sides face each other in columns; a third stands in rows below them, so
 * that every line between two sides is free of names.
 */
import type { Group } from "./types";

export interface Spot {
  id: string;
  side: number;
  x: number;
  y: number;
  /** Where its name stands. */
  text: { x: number; y: number; anchor: "start" | "middle" | "end"; most: number };
}
export interface Picture {
  width: number;
  height: number;
  spots: Spot[];
}

const WIDTH = 340;
const ROW = 34;
const EDGE = 22;
const LEFT = 118;
const RIGHT = WIDTH - LEFT;
/** As many of the third side stand in one row. */
const BELOW = 3;
const GAP = 46;

export function lay_out(group: Group): Picture {
  const of = (side: number) => group.members.filter((one) => one.side === side);
  const [left, right, below] = [of(0), of(1), of(2)];
  const rows = Math.max(left.length, right.length, 1);
  const spots: Spot[] = [];
  const column = (members: typeof left, x: number, anchor: "start" | "end") => {
    const first = EDGE + ((rows - members.length) * ROW) / 2;
    members.forEach(({ id, side }, i) => {
      const y = first + i * ROW;
      spots.push({ id, side, x, y, text: { x: anchor === "end" ? x - 12 : x + 12, y: y + 4, anchor, most: LEFT - 16 } });
    });
  };
  column(left, LEFT, "end");
  column(right, RIGHT, "start");
  let height = EDGE * 2 + (rows - 1) * ROW;
  for (let at = 0; at < below.length; at += BELOW) {
    const line = below.slice(at, at + BELOW);
    const y = height - EDGE + GAP;
    line.forEach(({ id, side }, i) => {
      const x = (WIDTH * (i + 0.5)) / line.length;
      spots.push({ id, side, x, y, text: { x, y: y + 22, anchor: "middle", most: WIDTH / line.length - 8 } });
    });
    height = y + EDGE + 10;
  }
  return { width: WIDTH, height, spots };
}

/** How thick the line of that value is, between the thinnest and the thickest of all pictures of an answer. */
export function line_width(value: number, { low, high }: { low: number; high: number }): number {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  return 1 + 6 * Math.min(1, Math.max(0, share));
}

/** As much of a name as has room, in letters of 13 px. A Chinese character takes as much as two Latin letters. */
export function fitting(name: string, most: number): string {
  const wide = (letter: string) => (/[⺀-鿿豈-﫿＀-￯]/u.test(letter) ? 13 : 7.8);
  let room = most;
  let kept = "";
  for (const letter of name) {
    room -= wide(letter);
    if (room < 0) return `${kept.trimEnd()}…`;
    kept += letter;
  }
  return kept;
}
