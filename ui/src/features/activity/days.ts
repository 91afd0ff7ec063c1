import type { ActivityLine } from "./types";

export interface Day {
  /** In the reader's own time zone: "2026-11-22". */
  key: string;
  lines: ActivityLine[];
}

/** Lines under the day on which they ended, as the reader's clock has it; newest first, as they came. */
export function by_day(lines: readonly ActivityLine[], zone?: string): Day[] {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days: Day[] = [];
  for (const line of lines) {
    const key = date.format(new Date(line.at));
    if (days.at(-1)?.key !== key) days.push({ key, lines: [] });
    days.at(-1)!.lines.push(line);
  }
  return days;
}
