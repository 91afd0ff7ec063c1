/** The best pairing and its alternatives side by side: who has whom in each. */
import type { Couple, PairingAnswer } from "./types";

export interface AlternativeRow {
  /** The city of A. */
  city: string;
  /** Its partners in the best pairing, then in every alternative. */
  columns: { partners: string[]; differs: boolean }[];
  differs: boolean;
}

export function partners_in(pairs: readonly Couple[], city: string): string[] {
  return pairs.filter(([a]) => a === city).map(([, b]) => b);
}

const couples = (answer: PairingAnswer): Couple[] => answer.pairs.map(({ a, b }) => [a, b]);

/** One row a city of A, in the order of the answer. */
export function side_by_side(answer: PairingAnswer): AlternativeRow[] {
  const pairings = [couples(answer), ...answer.alternatives.map((one) => one.pairs)];
  return answer.a.map(({ id }) => {
    const all = pairings.map((pairs) => partners_in(pairs, id).sort());
    const columns = all.map((partners) => ({ partners, differs: partners.join() !== all[0]!.join() }));
    return { city: id, columns, differs: columns.some((one) => one.differs) };
  });
}

export interface PairDifference {
  kept: Couple[];
  gone: Couple[];
  added: Couple[];
}

/** What became of the pairs of `before`. */
export function difference(before: readonly Couple[], after: readonly Couple[]): PairDifference {
  const in_list = (pair: Couple, list: readonly Couple[]) => list.some((one) => one[0] === pair[0] && one[1] === pair[1]);
  return {
    kept: before.filter((pair) => in_list(pair, after)),
    gone: before.filter((pair) => !in_list(pair, after)),
    added: after.filter((pair) => !in_list(pair, before)),
  };
}
export const difference_of = (before: PairingAnswer, after: PairingAnswer): PairDifference => difference(couples(before), couples(after));

/** What was chosen beside what is proposed: one row a city of A that either has, with the values where they are known. */
export interface ChosenRow {
  city: string;
  chosen: string[];
  proposed: string[];
  same: boolean;
}
export interface ChosenComparison {
  rows: ChosenRow[];
  /** Pairs that are in both. */
  same: number;
  chosen_total: number;
  proposed_total: number;
}
export function beside_chosen(answer: PairingAnswer, chosen: readonly Couple[], value_of: (pair: Couple) => number): ChosenComparison {
  const proposed = couples(answer);
  const rows = answer.a
    .map(({ id }) => ({ city: id, chosen: partners_in(chosen, id).sort(), proposed: partners_in(proposed, id).sort() }))
    .filter((row) => row.chosen.length || row.proposed.length)
    .map((row) => ({ ...row, same: row.chosen.join() === row.proposed.join() }));
  const total = (pairs: readonly Couple[]) => pairs.reduce((sum, pair) => sum + value_of(pair), 0);
  return { rows, same: difference(chosen, proposed).kept.length, chosen_total: total(chosen), proposed_total: total(proposed) };
}
