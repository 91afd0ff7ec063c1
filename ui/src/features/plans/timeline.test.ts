import { expect, it } from "vitest";
import { arrow, arrows_of, bar_of, day_of, rows_of, scale_of, side_of, span_of, ticks_of } from "./timeline";
import type { Activity } from "./types";

const activity = (more: Partial<Activity>) =>
  ({ planned_start: null, planned_end: null, expected_start: null, expected_end: null, leads: [], ...more }) as unknown as Activity;

it("spans all planned and expected days and today, with room at both ends", () => {
  const span = span_of([activity({ planned_start: "2026-02-01", planned_end: "2026-03-31", expected_end: "2026-05-10" })], "2026-04-01");
  expect(span).toEqual({ from: day_of("2026-02-01") - 20, until: day_of("2026-05-10") + 20 });
  expect(span_of([activity({})], "2026-04-01").from).toBe(day_of("2026-04-01") - 20);
});

it("puts a day where its share of the width is, and fills the room there is", () => {
  const span = { from: 0, until: 99 };
  expect(scale_of(span, "month").width).toBe(500);
  expect(scale_of(span, "month").x(10)).toBe(50);
  expect(scale_of(span, "year", 1000).width).toBe(1000);
  expect(scale_of(span, "year", 1000).x(10)).toBe(100);
});

it("marks the beginnings of years, quarters and months", () => {
  const span = { from: day_of("2025-11-15"), until: day_of("2026-05-01") };
  expect(ticks_of(span, "year").map(({ date }) => date)).toEqual(["2026"]);
  expect(ticks_of(span, "quarter").map(({ date, quarter }) => [date, quarter])).toEqual([["2026-01", 1], ["2026-04", 2]]);
  expect(ticks_of(span, "month").map(({ date }) => date)).toEqual(["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"]);
});

it("draws whole days, and one day where one end is known", () => {
  expect(bar_of("2026-01-01", "2026-01-01")).toEqual({ begin: day_of("2026-01-01"), end: day_of("2026-01-02") });
  expect(bar_of(null, "2026-01-05")).toEqual({ begin: day_of("2026-01-05"), end: day_of("2026-01-06") });
  expect(bar_of(null, null)).toBeNull();
});

it("knows who leads", () => {
  const sides = [{ id: "a", label: "A" }, { id: "b", label: "B" }];
  const lead = (id: string) => ({ id: `post-${id}`, label: id, place: { id, label: id } });
  expect(side_of(activity({ leads: [lead("a")] }), sides)).toBe("first");
  expect(side_of(activity({ leads: [lead("b")] }), sides)).toBe("second");
  expect(side_of(activity({ leads: [lead("a"), lead("b")] }), sides)).toBe("both");
  expect(side_of(activity({ leads: [{ id: "x", label: "x", place: null }] }), sides)).toBe("none");
});

it("leads an arrow round where there is no room to go straight", () => {
  expect(arrow({ x: 10, y: 5 }, { x: 60, y: 45 })).toBe("M10,5H17V45H60");
  expect(arrow({ x: 50, y: 5 }, { x: 20, y: 45 })).toBe("M50,5H57V25H13V45H20");
});

it("draws what is behind the plan apart, and arrows only between what is drawn", () => {
  const first = activity({ id: "1", after: [], cause: [], planned_start: "1970-01-02", planned_end: "1970-01-03", expected_start: "1970-01-02", expected_end: "1970-01-05" });
  const second = activity({ id: "2", after: [{ id: "1", label: "" }, { id: "9", label: "" }], cause: [{ id: "1", label: "" }], expected_start: "1970-01-06", expected_end: "1970-01-06" });
  const dropped = activity({ id: "3", after: [{ id: "1", label: "" }], cause: [], course: "dropped", expected_start: "1970-01-06", expected_end: "1970-01-06" });
  const open = activity({ id: "4", after: [], cause: [], state: "running", planned_start: "1970-01-03", planned_end: null, expected_start: "1970-01-03", expected_end: null });
  const rows = rows_of([first, second, dropped, open], [], { width: 100, x: (day) => day * 10 }, "1970-01-09");
  expect(rows[0]).toMatchObject({ planned: { x: 10, width: 20 }, expected: { x: 10, width: 40 }, late: { x: 30, width: 20 } });
  expect(rows[1]).toMatchObject({ planned: null, late: null });
  expect(rows[2]!.expected).toBeNull();
  expect(rows[3]!.expected, "what runs without an end is drawn until today").toEqual({ x: 20, width: 70 });
  expect(rows[3]!.late, "nothing says when it was to end").toBeNull();
  const arrows = arrows_of(rows.map((row, at) => ({ ...row, y: at * 40 })));
  expect(arrows.map(({ key, pressing }) => [key, pressing])).toEqual([["1-2", true]]);
});
