import { expect, it } from "vitest";
import { by_day } from "./days";
import type { ActivityLine } from "./types";

const line = (at: string): ActivityLine => ({ at, from: at, author: "", by: null, kind: "changed", entity: "place", count: 1, sentence: "", parts: [], records: [] });

it("puts lines under the day of whoever reads", () => {
  const lines = ["2026-11-22T18:00:00Z", "2026-11-22T15:00:00Z", "2026-11-21T23:30:00Z"].map(line);
  expect(by_day(lines, "UTC").map((day) => [day.key, day.lines.length])).toEqual([["2026-11-22", 2], ["2026-11-21", 1]]);
  expect(by_day(lines, "Asia/Shanghai").map((day) => [day.key, day.lines.length])).toEqual([["2026-11-23", 1], ["2026-11-22", 2]]);
  expect(by_day([])).toEqual([]);
});
