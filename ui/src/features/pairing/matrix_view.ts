/** The matrix as it stands on the screen: rows and columns in their order, each cell with all that is shown of it. */
import type { PlaceName } from "@/api/types";
import { key_of, type CellMarks } from "./cells";
import type { Mark } from "./request";
import type { Scale } from "./scale";
import type { Matrix } from "./types";

export interface Cell {
  a: string;
  b: string;
  value: number;
  ours: number;
  theirs: number;
  step: number;
  mark: Mark | null;
  proposed: boolean;
  known: boolean;
  excluded: boolean;
}
export interface MatrixView {
  rows: PlaceName[];
  columns: PlaceName[];
  cell: (row: number, column: number) => Cell;
}
export interface At {
  row: number;
  column: number;
}

export function matrix_view(matrix: Matrix, order: { rows: number[]; columns: number[] }, scale: Scale, marks: CellMarks): MatrixView {
  const rows = order.rows.map((at) => matrix.a[at]!);
  const columns = order.columns.map((at) => matrix.b[at]!);
  return {
    rows,
    columns,
    cell(row, column) {
      const [i, j] = [order.rows[row]!, order.columns[column]!];
      const [a, b] = [rows[row]!.id, columns[column]!.id];
      const key = key_of(a, b);
      const value = matrix.value[i]![j]!;
      return {
        a,
        b,
        value,
        ours: matrix.ours[i]![j]!,
        theirs: matrix.theirs[i]![j]!,
        step: scale.step_of(value),
        mark: marks.marks.get(key) ?? null,
        proposed: marks.proposed.has(key),
        known: marks.known.has(key),
        excluded: marks.excluded.has(key),
      };
    },
  };
}

/** The classes of matrix.css for a cell. */
export function classes_of(cell: Cell): string[] {
  return [`q${cell.step}`, "mark", cell.mark ?? "", cell.proposed ? "proposed" : "", cell.known ? "known" : "", cell.excluded ? "excluded" : ""].filter(Boolean);
}
