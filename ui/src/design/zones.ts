/**
 * Local times of IANA zones, from what the browser knows of them (Intl). An hour that the clocks skip is taken as if they had not been
 * put forward yet (02:30 becomes 03:30); one that they run through twice is the first of the two. The server does the same
 * (src/engine/hours).
 */
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const parts_of = new Map<string, Intl.DateTimeFormat | null>();

/** A clock on a wall: the day there and the minutes since its midnight. */
export interface WallTime {
  day: string;
  minute: number;
}

function reader_of(zone: string): Intl.DateTimeFormat | null {
  const known = parts_of.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    const two = "2-digit";
    made = new Intl.DateTimeFormat("en-GB", { timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23", year: "numeric", month: two, day: two, hour: two, minute: two });
  } catch {
    // A zone that this browser does not know: its times are not shown.
  }
  parts_of.set(zone, made);
  return made;
}

export const knows_zone = (zone: string | null | undefined): zone is string => !!zone && reader_of(zone) !== null;

/** What the clocks of a zone show at an instant; null for a zone that is not known. */
export function wall_time(at: number, zone: string): WallTime | null {
  const reader = reader_of(zone);
  if (!reader) return null;
  const found = Object.fromEntries(reader.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${found.year}-${found.month}-${found.day}`, minute: Number(found.hour) * 60 + Number(found.minute) };
}

/** Minutes that a zone is ahead of UTC at an instant. */
export function ahead_of_utc(at: number, zone: string): number | null {
  const wall = wall_time(at, zone);
  return wall && (Date.parse(wall.day) + wall.minute * MINUTE_MS - Math.floor(at / MINUTE_MS) * MINUTE_MS) / MINUTE_MS;
}

/** The instant at which the clocks of a zone show this; null where the day, the hour or the zone is none. */
export function instant_of(day: string, minute: number, zone: string): number | null {
  const as_if_utc = Date.parse(day) + minute * MINUTE_MS;
  if (Number.isNaN(as_if_utc)) return null;
  const before = ahead_of_utc(as_if_utc - DAY_MS, zone);
  const after = ahead_of_utc(as_if_utc + DAY_MS, zone);
  if (before === null || after === null) return null;
  for (const ahead of [before, after]) {
    const at = as_if_utc - ahead * MINUTE_MS;
    if (ahead_of_utc(at, zone) === ahead) return at;
  }
  return as_if_utc - before * MINUTE_MS;
}

/** "09:30" as minutes; null where it is none. */
export function minutes_of(clock: string | null | undefined): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock ?? "");
  return found && Number(found[1]) * 60 + Number(found[2]);
}

/** Minutes of a day as "09:30". */
export const clock_of = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Days from one to the other: 1 is the day after. */
export const days_between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export interface ElsewhereTime {
  clock: string;
  /** 1: on the day after; -1: on the day before. */
  later: number;
}

/** A local time as the clocks of another zone show it then. */
export function elsewhere(day: string, clock: string, zone: string, other: string): ElsewhereTime | null {
  const minute = minutes_of(clock);
  const at = minute === null ? null : instant_of(day, minute, zone);
  const wall = at === null ? null : wall_time(at, other);
  return wall && { clock: clock_of(wall.minute), later: days_between(day, wall.day) };
}
