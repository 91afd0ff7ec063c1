/** The colours of the matrix: nine steps from light to dark, linear between two full twentieths around all values. */
export const STEPS = 9;
const GRAIN = 20;

export interface Scale {
  low: number;
  high: number;
  /** 0 … STEPS - 1; values outside the scale take its ends. */
  step_of: (value: number) => number;
}

export function make_scale(values: readonly (readonly number[])[]): Scale {
  let [least, most] = [Infinity, -Infinity];
  for (const row of values) {
    for (const value of row) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  if (least > most) [least, most] = [0, 1];
  // A value of exactly a twentieth is read with an error of the last binary digit.
  const low = Math.floor(least * GRAIN + 1e-9) / GRAIN;
  const high = Math.max(Math.ceil(most * GRAIN - 1e-9) / GRAIN, low + 1 / GRAIN);
  const step_of = (value: number) => Math.min(STEPS - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * STEPS)));
  return { low, high, step_of };
}

/** Whether the numbers are written into the cells, and how large a cell is, in CSS pixels. */
export interface CellSize {
  width: number;
  height: number;
  numbers: boolean;
}
/** More cities than this a side, and a cell has no room for its number. */
export const NUMBERS_TO = 60;

export function cell_size(rows: number, columns: number): CellSize {
  const most = Math.max(rows, columns);
  if (most > NUMBERS_TO) return { width: 14, height: 14, numbers: false };
  return most > 24 ? { width: 34, height: 26, numbers: true } : { width: 46, height: 34, numbers: true };
}
