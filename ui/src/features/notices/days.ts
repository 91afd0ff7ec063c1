import type { Notice } from "./types";

export interface Day {
  /** As the reader writes it. */
  name: string;
  notices: Notice[];
}

/** Notices that come newest first, by day; of each day first those where the reader was mentioned. */
export function by_day(notices: readonly Notice[], name_of: (at: Date) => string): Day[] {
  const days: Day[] = [];
  for (const notice of notices) {
    const name = name_of(new Date(notice.at));
    if (days.at(-1)?.name !== name) days.push({ name, notices: [] });
    days.at(-1)!.notices.push(notice);
  }
  const first = (notice: Notice) => Number(notice.kind !== "mention");
  for (const day of days) day.notices.sort((a, b) => first(a) - first(b));
  return days;
}
