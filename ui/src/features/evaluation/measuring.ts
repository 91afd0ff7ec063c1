/** Writes one cell of the grid: what was measured for a KPI, a side and a period. */
import { get_fresh, write } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem } from "@/api/problem";
import type { Language, Localized, Row } from "@/api/types";
import { in_language } from "@/i18n/localized";
import { typed_number } from "./scale";
import type { Kpi, Measured, Point } from "./types";

export interface Cell {
  kpi: Kpi;
  place: string | null;
  period: string;
  /** What the partnership itself said of just this period; what projects or parts of it told stands beside. */
  own: Measured | null;
  point: Point | null;
}

export function text_of(cell: Cell, language: Language): string {
  if (!cell.own) return "";
  if (cell.kpi.nature === "narrative") return in_language(cell.own.narrative, language);
  const number = cell.kpi.nature === "rating" ? cell.own.rating : cell.own.value;
  return number === null ? "" : String(number);
}

/** The members of the record that the text stands for; null where it is none that fits. */
export function members_of(kpi: Kpi, text: string, language: Language, before: Localized | null = null): Record<string, unknown> | null {
  if (kpi.nature === "narrative") return { narrative: { ...before, [language]: { text: text.trim(), state: "approved" } } };
  const number = typed_number(text);
  if (number === null) return null;
  if (kpi.nature === "number") return { value: number };
  return Number.isInteger(number) && number >= 1 && number <= 5 ? { rating: number } : null;
}

/** Keeps the text of a cell; an empty one takes the measurement away. Errors: Problem; `conflict` where somebody else wrote meanwhile. */
export async function keep_cell(cell: Cell, text: string, partnership: string, today: string, language: Language): Promise<void> {
  const members = text.trim() ? members_of(cell.kpi, text, language, cell.own?.narrative) : {};
  if (!members) throw new Problem("invalid_value", 422, "", "");
  if (!cell.own) {
    if (!text.trim()) return;
    const body = { partnership, kpi: cell.kpi.id, place: cell.place, period: cell.period, taken: today, ...members };
    await write<Row>({ method: "POST", path: paths.plural("measurements"), body });
    return;
  }
  const path = paths.one("measurements", cell.own.id);
  const now = await get_fresh<Row>(path);
  const field = cell.kpi.nature === "number" ? "value" : "rating";
  if (cell.kpi.nature !== "narrative" && (now[field] ?? null) !== cell.own[field]) throw new Problem("conflict", 412, "", "");
  if (text.trim()) await write<Row>({ method: "PATCH", path, version: now.version, body: { ...members, taken: today } });
  else await write<null>({ method: "DELETE", path, version: now.version });
}
