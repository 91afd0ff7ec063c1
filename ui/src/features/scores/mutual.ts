/**
 * Pairs in which each stands in the other's row. A row holds only the best of a place, so a pair that stands in one row alone has a
 * second view that is lower than all of that row and not told here.
 */
import type { ScoredPlace, ScoreRow } from "./types";

export interface MutualPair {
  a: ScoredPlace;
  b: ScoredPlace;
  /** What a sees in b, and b in a. */
  ours: number;
  theirs: number;
  mutual: number;
}

/** High only when both are: the harmonic mean. */
export const mutual_of = (ours: number, theirs: number): number => (ours + theirs > 0 ? (2 * ours * theirs) / (ours + theirs) : 0);

/** All of them, the best first; equal ones in the order of the rows. */
export function mutual_pairs(rows: readonly ScoreRow[]): MutualPair[] {
  const at = new Map(rows.map((row, i) => [row.place.id, i]));
  const views = rows.map((row) => new Map(row.candidates.map((one) => [one.id, one.score])));
  const pairs = rows.flatMap((row, i) =>
    row.candidates.flatMap((one): MutualPair[] => {
      const j = at.get(one.id);
      const theirs = j === undefined || j <= i ? undefined : views[j]!.get(row.place.id);
      return theirs === undefined ? [] : [{ a: row.place, b: rows[j!]!.place, ours: one.score, theirs, mutual: mutual_of(one.score, theirs) }];
    }),
  );
  return pairs.sort((x, y) => y.mutual - x.mutual);
}

/** From 1; nought: it is not in the row. */
export const rank_in = (row: ScoreRow | undefined, id: string): number => (row ? row.candidates.findIndex((one) => one.id === id) + 1 : 0);
