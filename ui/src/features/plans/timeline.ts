/** Where things stand on the timeline: days as numbers, days as places across, ticks, sides. No page, no language. */
import type { Activity, Named } from "./types";

export const ZOOMS = ["year", "quarter", "month"] as const;
export type Zoom = (typeof ZOOMS)[number];

const PIXELS_A_DAY: Record<Zoom, number> = { year: 0.55, quarter: 1.7, month: 5 };
const DAY_MS = 86_400_000;
const MARGIN_DAYS = 20;

/** Days since 1970 of "2026-11-23". */
export const day_of = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);

/** "2026-11-23" of days since 1970. */
export const iso_of = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export interface Span {
  from: number;
  until: number;
}

/** From the first to the last day that is drawn, with some room at both ends. */
export function span_of(activities: readonly Activity[], today: string): Span {
  const days = activities.flatMap(({ planned_start, planned_end, expected_start, expected_end }) =>
    [planned_start, planned_end, expected_start, expected_end].filter((day) => day !== null).map(day_of),
  );
  days.push(day_of(today));
  return { from: Math.min(...days) - MARGIN_DAYS, until: Math.max(...days) + MARGIN_DAYS };
}

export interface Scale {
  width: number;
  x: (day: number) => number;
}

/** At least as wide as there is room. */
export function scale_of({ from, until }: Span, zoom: Zoom, room = 0): Scale {
  const pixels = Math.max(PIXELS_A_DAY[zoom], room / (until - from + 1));
  return { width: Math.round((until - from + 1) * pixels), x: (day) => Math.round((day - from) * pixels * 10) / 10 };
}

export interface Tick {
  day: number;
  /** EDTF of what begins: "2026", "2026-04". */
  date: string;
  quarter: number;
}

/** The first days of the years, quarters or months in the span. */
export function ticks_of({ from, until }: Span, zoom: Zoom): Tick[] {
  const step = { year: 12, quarter: 3, month: 1 }[zoom];
  const first = new Date(from * DAY_MS);
  const ticks: Tick[] = [];
  for (let month = Math.floor(first.getUTCMonth() / step) * step; ; month += step) {
    const begin = new Date(Date.UTC(first.getUTCFullYear(), month, 1));
    const day = Math.round(begin.getTime() / DAY_MS);
    if (day > until) return ticks;
    const year = begin.getUTCFullYear();
    const of_year = begin.getUTCMonth();
    if (day >= from) ticks.push({ day, date: zoom === "year" ? `${year}` : `${year}-${String(of_year + 1).padStart(2, "0")}`, quarter: Math.floor(of_year / 3) + 1 });
  }
}

export interface Bar {
  begin: number;
  end: number;
}

/** A bar over whole days; one that has only one end known is that day. */
export function bar_of(start: string | null, end: string | null): Bar | null {
  const [a, b] = [start ?? end, end ?? start];
  return a && b ? { begin: day_of(a), end: day_of(b) + 1 } : null;
}

/** Who leads: the first side, the second, several, or nobody that is known. */
export function side_of(activity: Activity, sides: readonly Named[]): "first" | "second" | "both" | "none" {
  const places = new Set(activity.leads.map(({ place }) => place?.id).filter(Boolean));
  if (places.size > 1) return "both";
  if (!places.size) return "none";
  return places.has(sides[0]?.id) ? "first" : "second";
}

/** From the end of what comes before to the beginning of what waits for it: out, down, back where there is no room, in. */
export function arrow(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const out = 7;
  if (to.x >= from.x + 2 * out) return `M${from.x},${from.y}H${from.x + out}V${to.y}H${to.x}`;
  const between = from.y + (to.y - from.y) / 2;
  return `M${from.x},${from.y}H${from.x + out}V${between}H${to.x - out}V${to.y}H${to.x}`;
}

interface Stretch {
  x: number;
  width: number;
}
/** One activity as it is drawn: as planned, as expected, and what of that is behind the plan. */
export interface Drawn {
  activity: Activity;
  planned: Stretch | null;
  expected: Stretch | null;
  late: Stretch | null;
  side: ReturnType<typeof side_of>;
  is_point: boolean;
}

/** `today`: as far as something that runs without an end is drawn. */
export function rows_of(activities: readonly Activity[], sides: readonly Named[], { x }: Scale, today: string): Drawn[] {
  const stretch = (begin: number, end: number): Stretch => ({ x: x(begin), width: Math.max(3, x(end) - x(begin)) });
  return activities.map((activity) => {
    const planned = bar_of(activity.planned_start, activity.planned_end);
    const expected = activity.course === "dropped" ? null : bar_of(activity.expected_start, activity.expected_end ?? (activity.state === "running" ? today : null));
    return {
      activity,
      planned: planned && stretch(planned.begin, planned.end),
      expected: expected && stretch(expected.begin, expected.end),
      late: activity.planned_end && planned && expected && expected.end > planned.end ? stretch(Math.max(planned.end, expected.begin), expected.end) : null,
      side: side_of(activity, sides),
      is_point: activity.kind === "milestone",
    };
  });
}

/** Where in its row a bar has its middle. */
const MIDDLE = 24;

/** What waits for what; pressing where a delay comes that way. */
export function arrows_of(rows: readonly (Drawn & { y: number })[]): { key: string; path: string; pressing: boolean }[] {
  const at = new Map(rows.map((row) => [row.activity.id, row]));
  return rows.flatMap(({ activity, expected, y }) =>
    activity.after.flatMap(({ id }) => {
      const from = at.get(id);
      if (!from?.expected || !expected) return [];
      const path = arrow({ x: from.expected.x + from.expected.width, y: from.y + MIDDLE }, { x: expected.x, y: y + MIDDLE });
      return [{ key: `${id}-${activity.id}`, path, pressing: activity.cause.some((cause) => cause.id === id) }];
    }),
  );
}
