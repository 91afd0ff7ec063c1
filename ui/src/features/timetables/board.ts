/** Which slot is on, which comes next, and how a slot's meetings fill the pages of a screen. */
import type { BoardSlot } from "./types";

export interface Moment {
  /** On now; null between slots. */
  now: BoardSlot | null;
  next: BoardSlot | null;
}

/** Slots without meetings are passed over as "next", but are on like others. */
export function moment_of(slots: readonly BoardSlot[], at: number): Moment {
  const now = slots.find((slot) => Date.parse(slot.begins) <= at && at < Date.parse(slot.ends)) ?? null;
  const next = slots.find((slot) => Date.parse(slot.begins) > at && slot.meetings.length > 0) ?? null;
  return { now, next };
}

/** Pages of at most `size`, as even as can be, so that the last is not left with one. */
export function pages_of<T>(items: readonly T[], size: number): T[][] {
  if (items.length === 0) return [];
  const count = Math.ceil(items.length / Math.max(1, size));
  const pages: T[][] = [];
  let from = 0;
  for (let page = 0; page < count; page++) {
    const until = from + Math.ceil((items.length - from) / (count - page));
    pages.push(items.slice(from, until));
    from = until;
  }
  return pages;
}

/** Whole minutes until an instant, never fewer than 0. */
export const minutes_until = (instant: string, at: number) => Math.max(0, Math.ceil((Date.parse(instant) - at) / 60_000));
