import { expect, it } from "vitest";
import { mutual_of, mutual_pairs, rank_in } from "./mutual";
import type { ScoreRow } from "./types";

const place = (id: string) => ({ id, name: id.toUpperCase(), country: id < "m" ? "DE" : "CN" });
const row = (id: string, ...views: [string, number][]): ScoreRow => ({
  place: place(id),
  candidates: views.map(([other, score]) => ({ ...place(other), score, low: score, high: 1 })),
});
// a and x see much in each other, b and x something; a sees y, but y does not see a.
const rows = [row("a", ["x", 0.9], ["y", 0.8]), row("b", ["x", 0.6]), row("x", ["a", 0.7], ["b", 0.6]), row("y", ["b", 0.9])];

it("is high only when both views are", () => {
  expect(mutual_of(0.9, 0.3)).toBeCloseTo(0.45);
  expect(mutual_of(0, 0)).toBe(0);
});

it("finds each pair that stands in both rows once, the best first", () => {
  expect(mutual_pairs(rows).map(({ a, b, ours, theirs }) => [a.id, b.id, ours, theirs])).toEqual([
    ["a", "x", 0.9, 0.7],
    ["b", "x", 0.6, 0.6],
  ]);
  expect(mutual_pairs([rows[0]!])).toEqual([]);
});

it("says where a place stands in a row", () => {
  expect(rank_in(rows[2], "b")).toBe(2);
  expect(rank_in(rows[2], "y")).toBe(0);
  expect(rank_in(undefined, "y")).toBe(0);
});
