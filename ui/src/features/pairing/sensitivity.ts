/** How far a weight may move before the pairing changes, as places on a line from 0 to 100. */
import type { SensitivityRow } from "./types";

export interface Range {
  /** Where the pairing stays as it is. */
  from: number;
  to: number;
  weight: number;
  /** It changes nowhere between 0 and 100. */
  firm: boolean;
  /** How far the nearest change is; null: there is none. */
  nearest: number | null;
}

export function range_of({ weight, smaller, larger }: SensitivityRow): Range {
  const gaps = [smaller, larger].filter((at) => at !== null).map((at) => Math.abs(at - weight));
  return { from: smaller ?? 0, to: larger ?? 100, weight, firm: gaps.length === 0, nearest: gaps.length ? Math.min(...gaps) : null };
}

/** Those that decide first; the firm ones last. */
export function by_nearness(rows: readonly SensitivityRow[]): SensitivityRow[] {
  const gap = (row: SensitivityRow) => range_of(row).nearest ?? Infinity;
  return [...rows].sort((x, y) => (gap(x) === gap(y) ? y.weight - x.weight : gap(x) - gap(y)));
}
