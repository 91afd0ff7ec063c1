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

/**
 * All of them, the best first; equal ones in the order of the rows. Cost: rows × their length; places are numbers here, for thirty
 * thousand rows hold hundreds of thousands of ids.
 */
export function mutual_pairs(rows: readonly ScoreRow[]): MutualPair[] {
  const at = new Map(rows.map((row, i) => [row.place.id, i]));
  const seen = rows.map((row) => row.candidates.map((one) => at.get(one.id) ?? -1));
  const pairs: MutualPair[] = [];
  for (const [i, row] of rows.entries()) {
    for (const [rank, j] of seen[i]!.entries()) {
      const back = j > i ? seen[j]!.indexOf(i) : -1;
      if (back < 0) continue;
      const ours = row.candidates[rank]!.score;
      const theirs = rows[j]!.candidates[back]!.score;
      pairs.push({ a: row.place, b: rows[j]!.place, ours, theirs, mutual: mutual_of(ours, theirs) });
    }
  }
  return pairs.sort((x, y) => y.mutual - x.mutual);
}

/** From 1; nought: it is not in the row. */
export const rank_in = (row: ScoreRow | undefined, id: string): number => (row ? row.candidates.findIndex((one) => one.id === id) + 1 : 0);
