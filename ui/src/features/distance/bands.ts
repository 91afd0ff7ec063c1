/** The day of the first place as a picture: when each office is open, in shares of that day. Pure. */
import { clock_of, instant_of, minutes_of, wall_time } from "@/design/zones";
import type { DayKind, DayTimes, DistancePlace } from "./types";

const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;

export interface Span {
  /** 0 = the beginning of the day, 1 = its end. */
  from: number;
  until: number;
}
export interface Band {
  place: DistancePlace;
  open: Span[];
  /** What the clocks there show at every third hour of the first place's day. */
  ticks: { at: number; clock: string }[];
}

export const day_after = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

const is_weekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
const works = (kind: DayKind) => kind === "working" || kind === "made_up";

/** Days beyond the answer count as what weekends make them. */
function is_open(days: readonly DayTimes[], side: number, date: string): boolean {
  const known = days.find((day) => day.date === date)?.sides[side];
  return known ? works(known.kind) : !is_weekend(date);
}

/** Moments of the first place's day, from midnight to midnight: 23 or 25 hours apart when its clocks change. */
export function day_of(place: DistancePlace, date: string): { from: number; until: number } | null {
  const from = instant_of(date, 0, place.timezone);
  const until = instant_of(day_after(date, 1), 0, place.timezone);
  return from === null || until === null ? null : { from, until };
}

/** A stretch of time as a share of the day; null where it lies outside. */
export function span_of(day: { from: number; until: number }, from: number, until: number): Span | null {
  const share = (at: number) => Math.min(1, Math.max(0, (at - day.from) / (day.until - day.from)));
  const span = { from: share(from), until: share(until) };
  return span.until > span.from ? span : null;
}

const minutes_at = (clock: string) => (clock === "24:00" ? DAY_MINUTES : (minutes_of(clock) ?? 0));

export function bands_of(places: readonly DistancePlace[], days: readonly DayTimes[], date: string): Band[] {
  const first = places[0];
  const day = first ? day_of(first, date) : null;
  if (!day) return [];
  return places.map((place, side) => {
    const open: Span[] = [];
    for (const one of [-1, 0, 1].map((later) => day_after(date, later))) {
      if (!is_open(days, side, one)) continue;
      const from = instant_of(one, minutes_at(place.opens), place.timezone);
      const until = instant_of(one, minutes_at(place.closes), place.timezone);
      const span = from === null || until === null ? null : span_of(day, from, until);
      if (span) open.push(span);
    }
    const ticks = [0, 3, 6, 9, 12, 15, 18, 21].map((hour) => {
      const at = day.from + hour * 3_600_000;
      return { at: (at - day.from) / (day.until - day.from), clock: clock_of(wall_time(at, place.timezone)?.minute ?? 0) };
    });
    return { place, open, ticks };
  });
}
