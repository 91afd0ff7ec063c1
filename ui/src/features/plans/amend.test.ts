import { expect, it } from "vitest";
import { with_state } from "./amend";
import type { Activity } from "./types";

const activity = (actual_start: string | null, actual_end: string | null) => ({ actual_start, actual_end }) as Activity;

it("says today for what begins and ends, unless a day was said", () => {
  expect(with_state(activity(null, null), "running", "2026-11-23")).toEqual({ state: "running", actual_start: "2026-11-23" });
  expect(with_state(activity("2026-10", null), "running", "2026-11-23")).toEqual({ state: "running" });
  expect(with_state(activity("2026-10", null), "done", "2026-11-23")).toEqual({ state: "done", actual_end: "2026-11-23" });
  expect(with_state(activity(null, null), "done", "2026-11-23")).toEqual({ state: "done", actual_start: "2026-11-23", actual_end: "2026-11-23" });
});

it("takes the days back with the state", () => {
  expect(with_state(activity("2026-10", "2026-11"), "running", "2026-11-23")).toEqual({ state: "running", actual_end: null });
  expect(with_state(activity("2026-10", "2026-11"), "agreed", "2026-11-23")).toEqual({ state: "agreed", actual_start: null, actual_end: null });
  expect(with_state(activity("2026-10", null), "dropped", "2026-11-23")).toEqual({ state: "dropped" });
});
