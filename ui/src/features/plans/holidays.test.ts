import { expect, it } from "vitest";
import { ahead_of, type HolidayDay, runs_of, side_of_run } from "./holidays";

const day = (date: string, more: Partial<HolidayDay> = {}): HolidayDay => ({ date, kind: "holiday", name: "National Day", country: "CN", places: ["c"], ...more });

it("joins days that follow each other under one name, each country and kind for itself", () => {
  const runs = runs_of([day("2026-10-01"), day("2026-10-02"), day("2026-10-03", { country: "DE", name: "Unity", places: ["b"] }), day("2026-10-03"), day("2026-10-10", { kind: "working" }), day("2026-10-20")]);
  expect(runs.map(({ from, until, name, kind }) => [from, until, name, kind])).toEqual([
    ["2026-10-01", "2026-10-03", "National Day", "holiday"],
    ["2026-10-03", "2026-10-03", "Unity", "holiday"],
    ["2026-10-10", "2026-10-10", "National Day", "working"],
    ["2026-10-20", "2026-10-20", "National Day", "holiday"],
  ]);
});

it("tells whose days they are and which are ahead", () => {
  const sides = [
    { id: "b", label: "Bonn" },
    { id: "c", label: "Chengdu" },
  ];
  const [china, german, shared] = runs_of([day("2026-10-01"), day("2026-10-03", { country: "DE", name: "Unity", places: ["b"] }), day("2026-12-25", { country: "X", name: "Christmas", places: ["b", "c"] })]);
  expect([china, german, shared].map((run) => side_of_run(run!, sides))).toEqual(["second", "first", "both"]);
  expect(ahead_of([china!, german!, shared!], "2026-10-02", 1)).toEqual([german]);
});
