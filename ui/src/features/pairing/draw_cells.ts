/** Draws the cells in sight of a large matrix; marks as shapes, as in matrix.css. */
import type { Cell, MatrixView } from "./matrix_view";
import { STEPS, type CellSize } from "./scale";

/** The part of the matrix that is in sight, in CSS pixels from its first cell. */
export interface Seen {
  left: number;
  top: number;
  width: number;
  height: number;
}
interface Colours {
  steps: string[];
  inks: string[];
  ring: string;
  halo: string;
  muted: string;
}

/** First and last line of cells that are at least partly in sight. */
export function lines_in_sight(from: number, length: number, cell: number, count: number): [number, number] {
  return [Math.max(0, Math.floor(from / cell)), Math.min(count - 1, Math.ceil((from + length) / cell) - 1)];
}

export function draw_cells(canvas: HTMLCanvasElement, view: MatrixView, size: CellSize, seen: Seen): void {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.max(0, seen.width), Math.max(0, seen.height)];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const drawing = canvas.getContext("2d");
  if (!drawing) return;
  const colours = colours_of(canvas);
  drawing.setTransform(ratio, 0, 0, ratio, -seen.left * ratio, -seen.top * ratio);
  const [row_from, row_to] = lines_in_sight(seen.top, height, size.height, view.rows.length);
  const [column_from, column_to] = lines_in_sight(seen.left, width, size.width, view.columns.length);
  for (let row = row_from; row <= row_to; row++) {
    for (let column = column_from; column <= column_to; column++) {
      draw_cell(drawing, view.cell(row, column), column * size.width, row * size.height, size, colours);
    }
  }
}

function draw_cell(drawing: CanvasRenderingContext2D, cell: Cell, x: number, y: number, { width, height }: CellSize, colours: Colours): void {
  drawing.fillStyle = cell.excluded ? colours.halo : colours.steps[cell.step]!;
  drawing.fillRect(x, y, width - 1, height - 1);
  drawing.fillStyle = drawing.strokeStyle = cell.excluded ? colours.muted : colours.inks[cell.step]!;
  if (cell.excluded) stroke(drawing, [x + 3, y + 3], [x + width - 4, y + height - 4]);
  if (cell.mark === "forbidden") stroke(drawing, [x + 1, y + height - 2], [x + width - 2, y + 1]);
  if (cell.mark === "locked") corner(drawing, x + width - 1, y, 6, true);
  if (cell.mark === "required") corner(drawing, x + width - 1, y, 6, false);
  if (cell.known) drawing.fillRect(x + 2, y + height - 5, 2, 2);
  if (!cell.proposed) return;
  ring(drawing, x, y, width - 1, height - 1, colours.halo, 4);
  ring(drawing, x, y, width - 1, height - 1, colours.ring, 2.5);
}
function stroke(drawing: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  drawing.lineWidth = 1.5;
  drawing.beginPath();
  drawing.moveTo(...from);
  drawing.lineTo(...to);
  drawing.stroke();
}
function corner(drawing: CanvasRenderingContext2D, x: number, y: number, length: number, filled: boolean): void {
  drawing.lineWidth = 1;
  drawing.beginPath();
  drawing.moveTo(x - length, y);
  drawing.lineTo(x, y);
  drawing.lineTo(x, y + length);
  drawing.closePath();
  if (filled) drawing.fill();
  else drawing.stroke();
}
function ring(drawing: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, colour: string, line: number): void {
  drawing.strokeStyle = colour;
  drawing.lineWidth = line;
  drawing.strokeRect(x + line / 2, y + line / 2, width - line, height - line);
}

function colours_of(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const steps = Array.from({ length: STEPS }, (_, at) => at);
  return { steps: steps.map((at) => value(`--q${at}`)), inks: steps.map((at) => value(`--q${at}-ink`)), ring: value("--pair-ring"), halo: value("--pair-halo"), muted: value("--muted") };
}
