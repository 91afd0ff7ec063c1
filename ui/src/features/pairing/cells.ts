/** What the matrix shows of each pair beside its value: marks, the proposal, existing partnerships. */
import { MARKS, type Mark, type PairingRequest } from "./request";
import type { Couple, Matrix } from "./types";

export interface CellMarks {
  /** Said beforehand of pairs, by `key_of`. */
  marks: ReadonlyMap<string, Mark>;
  proposed: ReadonlySet<string>;
  known: ReadonlySet<string>;
  excluded: ReadonlySet<string>;
}

export const key_of = (a: string, b: string): string => `${a} ${b}`;

export function cell_marks(request: PairingRequest, matrix: Pick<Matrix, "a" | "b" | "known" | "excluded">, pairs: readonly Couple[]): CellMarks {
  const marks = new Map<string, Mark>();
  for (const mark of MARKS) for (const [a, b] of request.constraints[mark]) marks.set(key_of(a, b), mark);
  const at = (positions: [number, number][]) => new Set(positions.map(([a, b]) => key_of(matrix.a[a]?.id ?? "", matrix.b[b]?.id ?? "")));
  return {
    marks,
    proposed: new Set(pairs.map(([a, b]) => key_of(a, b))),
    known: at(matrix.known),
    excluded: at(matrix.excluded ?? []),
  };
}

/** Where the cursor goes; null for keys that do not move it. Positions are those on the screen. */
export function moved(at: { row: number; column: number }, key: string, rows: number, columns: number, control = false): { row: number; column: number } | null {
  const { row, column } = at;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  const page = 10;
  const to: Record<string, [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    PageUp: [row - page, column],
    PageDown: [row + page, column],
    Home: [control ? 0 : row, 0],
    End: [control ? rows - 1 : row, columns - 1],
  };
  const next = to[key];
  return next && rows && columns ? { row: within(next[0], rows), column: within(next[1], columns) } : null;
}
