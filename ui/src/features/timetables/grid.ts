/** The schedule as a grid: what stands where, and how hand moves are written. */
import type { Meeting, Participant, Placement, Schedule, Slot } from "./types";
import { is_wanted } from "./schedule_state";

export interface Spot {
  slot: number;
  table: number;
}
export const key_of = ({ slot, table }: Spot) => `${slot}:${table}`;

/** Meetings by their spot. */
export function meetings_by_spot(meetings: readonly Meeting[]): Map<string, Meeting> {
  const found = new Map<string, Meeting>();
  for (const one of meetings) if (one.slot !== null && one.table !== null && is_wanted(one)) found.set(key_of({ slot: one.slot, table: one.table }), one);
  return found;
}

export const without_spot = (meetings: readonly Meeting[]) => meetings.filter((one) => is_wanted(one) && (one.slot === null || one.table === null));

/** Spots that are not to be had. */
export function closed_spots({ closed, slots, tables }: Pick<Schedule, "closed" | "slots" | "tables">): Set<string> {
  const found = new Set<string>();
  for (const entry of closed) {
    const slot = slots.findIndex(({ key }) => entry.startsWith(`${key} `));
    const table = slot < 0 ? -1 : tables.indexOf(entry.slice(slots[slot]!.key.length + 1));
    if (table >= 0) found.add(key_of({ slot, table }));
  }
  return found;
}

const spot_of = (meeting: Meeting): Spot | null => (meeting.slot === null || meeting.table === null ? null : { slot: meeting.slot, table: meeting.table });

/** A meeting goes to a spot; whoever stands there goes where it came from. A fixed one stays fixed, at its new slot. */
export function moved_to(schedule: Pick<Schedule, "slots" | "tables" | "meetings">, meeting: Meeting, to: Spot | null): Placement[] {
  const write = (one: Meeting, spot: Spot | null): Placement => ({
    meeting: one.id,
    slot: spot ? schedule.slots[spot.slot]!.key : null,
    table: spot ? schedule.tables[spot.table]! : null,
  });
  const other = to && meetings_by_spot(schedule.meetings).get(key_of(to));
  const placements = [write(meeting, to)];
  if (other && other.id !== meeting.id) placements.push(write(other, spot_of(meeting)));
  return placements;
}

/** What somebody does in each slot of a day: meets, waits between two meetings, cannot, or is free. */
export type Cell = { kind: "meeting"; meeting: Meeting } | { kind: "break" | "away" | "free" };

export function day_of({ unavailable, meetings }: Participant, slots: readonly Slot[], known: ReadonlyMap<string, Meeting>): Cell[] {
  const at = new Map<number, Meeting>();
  for (const id of meetings) {
    const meeting = known.get(id);
    if (meeting && meeting.slot !== null) at.set(meeting.slot, meeting);
  }
  const same_day = (slot: number) => (other: number) => slots[other]!.day === slots[slot]!.day;
  return slots.map((_, slot): Cell => {
    const meeting = at.get(slot);
    if (meeting) return { kind: "meeting", meeting };
    const of_day = [...at.keys()].filter(same_day(slot));
    if (of_day.some((other) => other < slot) && of_day.some((other) => other > slot)) return { kind: "break" };
    return { kind: unavailable.includes(slot) ? "away" : "free" };
  });
}

/** Slots of each day, in their order. */
export function days_of(slots: readonly Slot[]): { day: string; slots: { slot: Slot; at: number }[] }[] {
  const days: { day: string; slots: { slot: Slot; at: number }[] }[] = [];
  for (const [at, slot] of slots.entries()) {
    if (days.at(-1)?.day !== slot.day) days.push({ day: slot.day, slots: [] });
    days.at(-1)!.slots.push({ slot, at });
  }
  return days;
}
