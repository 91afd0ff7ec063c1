/** Days on which the offices of a side are closed, and weekends on which they are open instead. */
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import { day_of, iso_of } from "./timeline";
import type { Named, Schedule } from "./types";

export interface HolidayDay {
  date: string;
  kind: "holiday" | "working";
  name: string;
  country: string;
  places: string[];
}
export interface Holidays {
  places: { id: string; label: string; country: string | null; known: boolean }[];
  items: HolidayDay[];
}

/** Looked at from a year back to four years ahead. */
const BACK = 366;
const AHEAD = 4 * 366;

/** The holidays of a plan's sides around today. */
export function use_holidays(schedule: () => Schedule) {
  return use_answer<Holidays>(() => {
    const { sides, today } = schedule();
    const now = day_of(today);
    const places = sides.map(({ id }) => id);
    return places.length ? paths.holidays(places, iso_of(now - BACK), iso_of(now + AHEAD)) : null;
  });
}

/** One name's days in a row. */
export interface Run {
  from: string;
  until: string;
  kind: HolidayDay["kind"];
  name: string;
  places: string[];
}

/** Joins the days of a country that follow each other under one name; in the order of their beginnings. */
export function runs_of(items: readonly HolidayDay[]): Run[] {
  const runs: (Run & { country: string })[] = [];
  const open = new Map<string, Run & { country: string }>();
  for (const { date, kind, name, country, places } of items) {
    const key = `${country} ${kind}`;
    const last = open.get(key);
    if (last && last.name === name && day_of(date) - day_of(last.until) <= 1) {
      last.until = date;
      continue;
    }
    const run = { from: date, until: date, kind, name, places, country };
    open.set(key, run);
    runs.push(run);
  }
  return runs.map(({ from, until, kind, name, places }) => ({ from, until, kind, name, places }));
}

/** Whose days they are, as the timeline tells sides. */
export function side_of_run(run: Run, sides: readonly Named[]): "first" | "second" | "both" {
  const is_first = run.places.includes(sides[0]?.id ?? "");
  const is_other = run.places.some((place) => place !== sides[0]?.id);
  return is_first && is_other ? "both" : is_first ? "first" : "second";
}

/** The next ones, those of today among them. */
export const ahead_of = (runs: readonly Run[], today: string, count: number): Run[] => runs.filter(({ until }) => until >= today).slice(0, count);
