/** The agenda as the page shows it: by day, in the order of the hours; and what moving an item means. */
import { clock_of, minutes_of } from "@/design/zones";
import type { AgendaItem, Mission, Side } from "./types";

export interface AgendaDay {
  day: string;
  items: AgendaItem[];
}

export function days_of(items: readonly AgendaItem[]): AgendaDay[] {
  const days = new Map<string, AgendaItem[]>();
  const sorted = [...items].sort((a, b) => a.day.localeCompare(b.day) || a.start.localeCompare(b.start) || a.id.localeCompare(b.id));
  for (const item of sorted) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  return [...days].map(([day, of_day]) => ({ day, items: of_day }));
}

/** Where an item is: the place of its stop, or of the only one. */
export function place_of(mission: Pick<Mission, "stops">, item: Pick<AgendaItem, "stop">): Side | null {
  const stop = mission.stops.find(({ id }) => id === item.stop) ?? (mission.stops.length === 1 ? mission.stops[0] : undefined);
  return stop?.at ?? null;
}

/** The stop that the journey is at on a day: the last one reached by then. */
export function stop_on(mission: Pick<Mission, "stops">, day: string): string {
  const reached = mission.stops.filter(({ arrives }) => arrives <= day);
  return (reached.at(-1) ?? mission.stops[0])?.id ?? "";
}

/** The same length, so many minutes later; null where that would leave the day. */
export function moved(item: Pick<AgendaItem, "start" | "end">, by: number): { start: string; end: string | null } | null {
  const start = minutes_of(item.start);
  const end = minutes_of(item.end);
  const last = 24 * 60 - 1;
  if (start === null || start + by < 0 || (end ?? start) + by > last) return null;
  return { start: clock_of(start + by), end: end === null ? null : clock_of(end + by) };
}

/** A day before or after, "2026-05-12" → "2026-05-13". */
export function day_after(day: string, by: number): string {
  const at = Date.parse(day);
  return Number.isNaN(at) ? day : new Date(at + by * 86_400_000).toISOString().slice(0, 10);
}
