import { describe, expect, it } from "vitest";
import { day_after, days_of, moved, place_of, stop_on } from "./agenda";
import type { AgendaItem, Mission } from "./types";

const item = (id: string, day: string, start: string) => ({ id, day, start, kind: "meeting", title: {} }) as AgendaItem;
const stop = (id: string, arrives: string, label = id) => ({ id, place: id, arrives, at: { id, label } });
const journey = { stops: [stop("first", "2026-05-12"), stop("second", "2026-05-14")] } as unknown as Mission;

describe("the agenda", () => {
  it("goes by day and hour", () => {
    const days = days_of([item("c", "2026-05-13", "08:00"), item("b", "2026-05-12", "14:00"), item("a", "2026-05-12", "09:00")]);
    expect(days.map(({ day, items }) => [day, items.map(({ id }) => id)])).toEqual([
      ["2026-05-12", ["a", "b"]],
      ["2026-05-13", ["c"]],
    ]);
  });

  it("knows where an item is", () => {
    expect(place_of(journey, { stop: "second" })?.label).toBe("second");
    expect(place_of(journey, {})).toBeNull();
    expect(place_of({ stops: journey.stops.slice(0, 1) }, {})?.label).toBe("first");
  });

  it("begins a new item where the journey is on its day", () => {
    expect(stop_on(journey, "2026-05-13")).toBe("first");
    expect(stop_on(journey, "2026-05-14")).toBe("second");
    expect(stop_on(journey, "2026-05-01")).toBe("first");
    expect(stop_on({ stops: [] }, "2026-05-01")).toBe("");
  });

  it("moves an item without making it longer, and not out of its day", () => {
    expect(moved({ start: "09:00", end: "10:15" }, 15)).toEqual({ start: "09:15", end: "10:30" });
    expect(moved({ start: "09:00" }, -30)).toEqual({ start: "08:30", end: null });
    expect(moved({ start: "00:10" }, -15)).toBeNull();
    expect(moved({ start: "22:00", end: "23:50" }, 15)).toBeNull();
  });

  it("finds the day after the last of a month", () => {
    expect(day_after("2026-02-28", 1)).toBe("2026-03-01");
    expect(day_after("2026", -1)).toBe("2025-12-31");
  });
});
