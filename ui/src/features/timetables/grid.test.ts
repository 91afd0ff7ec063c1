import { expect, it } from "vitest";
import { closed_spots, day_of, days_of, meetings_by_spot, moved_to, without_spot } from "./grid";
import { claims_of, sentences } from "./claims";
import { minutes_until, moment_of, pages_of } from "./board";
import type { BoardSlot, Meeting, Slot, Solved } from "./types";

const slot = (day: string, start: string, end: string): Slot => ({ key: `${day} ${start}-${end}`, day, start, end, session: start < "12:00" ? "morning" : "afternoon", begins: `${day}T${start}:00Z`, ends: `${day}T${end}:00Z` });
const slots = [slot("2026-05-12", "09:00", "09:20"), slot("2026-05-12", "09:20", "09:40"), slot("2026-05-12", "09:40", "10:00"), slot("2026-05-13", "09:00", "09:20")];
const meeting = (id: string, at: number | null, table: number | null, state: Meeting["state"] = "planned"): Meeting => ({ id, title: id, people: id, profiles: [], slot: at, table, fixed: false, session: "any", after: [], interpreter: null, needs_interpreter: false, state });
const meetings = [meeting("a", 0, 0), meeting("b", 2, 1), meeting("c", null, null), meeting("d", 1, 1, "cancelled")];
const schedule = { slots, tables: ["1", "2"], meetings };

it("knows what stands where", () => {
  expect([...meetings_by_spot(meetings).keys()]).toEqual(["0:0", "2:1"]);
  expect(without_spot(meetings).map(({ id }) => id)).toEqual(["c"]);
  expect(days_of(slots).map((day) => day.slots.length)).toEqual([3, 1]);
});

it("knows which tables are closed when", () => {
  const found = closed_spots({ ...schedule, closed: ["2026-05-12 09:20-09:40 2", "2026-05-12 09:20-09:40 9", "nonsense"] });
  expect([...found]).toEqual(["1:1"]);
});

it("exchanges two meetings, and brings one in for another", () => {
  const [a, b, c] = meetings as [Meeting, Meeting, Meeting];
  expect(moved_to(schedule, a, { slot: 1, table: 0 })).toEqual([{ meeting: "a", slot: slots[1]!.key, table: "1" }]);
  expect(moved_to(schedule, a, { slot: 2, table: 1 })).toEqual([
    { meeting: "a", slot: slots[2]!.key, table: "2" },
    { meeting: "b", slot: slots[0]!.key, table: "1" },
  ]);
  expect(moved_to(schedule, c, { slot: 2, table: 1 })[1]).toEqual({ meeting: "b", slot: null, table: null });
  expect(moved_to(schedule, b, null)).toEqual([{ meeting: "b", slot: null, table: null }]);
  expect(moved_to(schedule, b, { slot: 2, table: 1 })).toHaveLength(1);
});

it("calls idle slots between two meetings of a day a break, and a night none", () => {
  const known = new Map(meetings.map((one) => [one.id, one]));
  const someone = { profiles: [], name: "", side: null, zone: null, breaks: 1, unavailable: [1, 3], meetings: ["a", "b"] };
  expect(day_of(someone, slots, known).map(({ kind }) => kind)).toEqual(["meeting", "break", "meeting", "away"]);
  expect(day_of({ ...someone, meetings: ["b"] }, slots, known).map(({ kind }) => kind)).toEqual(["free", "away", "meeting", "away"]);
});

const solved = { status: "feasible", meetings_held: 3, meetings: 4, breaks: 2, bound: 1, proven: { held: true, breaks: false, fairness_spread: false }, not_held: ["x"], conflict: { en: null } } as unknown as Solved;

it("says what is proven and nothing more", () => {
  expect(sentences(claims_of(solved, "en"))).toEqual([["most_held", { held: 3, wanted: 4 }], ["breaks_bound", { breaks: 2, bound: 1 }]]);
  const keys = (more: Partial<Solved>) => sentences(claims_of({ ...solved, ...more }, "en")).map(([key]) => key);
  expect(keys({ meetings_held: 4, breaks: 0 })).toEqual(["all_held", "no_breaks"]);
  expect(keys({ proven: { held: false, breaks: true, fairness_spread: false } })).toEqual(["part_held", "breaks_proven"]);
});

it("finds what is on and what comes next on the board", () => {
  const on_board = slots.map((one, at): BoardSlot => ({ ...one, meetings: at === 1 ? [] : [{ table: "1", names: ["A", null] }] }));
  const at = (time: string) => moment_of(on_board, Date.parse(time));
  expect(at("2026-05-12T08:59:00Z")).toEqual({ now: null, next: on_board[0] });
  expect(at("2026-05-12T09:00:00Z")).toEqual({ now: on_board[0], next: on_board[2] });
  expect(at("2026-05-12T10:00:00Z")).toEqual({ now: null, next: on_board[3] });
  expect(at("2026-05-13T09:20:00Z")).toEqual({ now: null, next: null });
  expect(minutes_until("2026-05-12T09:20:00Z", Date.parse("2026-05-12T09:18:30Z"))).toBe(2);
});

it("fills pages evenly", () => {
  expect(pages_of([1, 2, 3, 4, 5, 6, 7], 6).map((page) => page.length)).toEqual([4, 3]);
  expect(pages_of([1, 2], 6)).toEqual([[1, 2]]);
  expect(pages_of([], 6)).toEqual([]);
});
