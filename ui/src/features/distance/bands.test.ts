import { describe, expect, it } from "vitest";
import { bands_of, day_after, day_of } from "./bands";
import type { DayKind, DayTimes, DistancePlace } from "./types";

const place = (label: string, timezone: string): DistancePlace => ({ id: label, label, country: "DE", timezone, holidays_known: true, opens: "09:00", closes: "17:00", carried: 0, shifts: [] });
const day = (date: string, ...kinds: DayKind[]): DayTimes => ({ date, sides: kinds.map((kind) => ({ kind, holiday: null })), shared: null, times: [] });
const berlin = place("Berlin", "Europe/Berlin");
const shanghai = place("Shanghai", "Asia/Shanghai");

describe("bands of a day", () => {
  it("puts office hours of the others into the first place's day", () => {
    const [here, there] = bands_of([berlin, shanghai], [], "2026-03-27");
    expect(here!.open).toEqual([{ from: 9 / 24, until: 17 / 24 }]);
    expect(there!.open).toEqual([{ from: 2 / 24, until: 10 / 24 }]);
    expect(there!.ticks[0]).toEqual({ at: 0, clock: "07:00" });
    expect(there!.ticks[1]!.clock).toBe("10:00");
  });

  it("leaves out days off, and takes in weekends that are worked", () => {
    const off = bands_of([berlin, shanghai], [day("2026-10-01", "working", "holiday")], "2026-10-01");
    expect(off[1]!.open).toEqual([]);
    const worked = bands_of([berlin, shanghai], [day("2026-10-10", "weekend", "made_up")], "2026-10-10");
    expect(worked[0]!.open).toEqual([]);
    expect(worked[1]!.open).toHaveLength(1);
  });

  it("knows the day on which clocks change", () => {
    const short = day_of(berlin, "2026-03-29")!;
    expect((short.until - short.from) / 3_600_000).toBe(23);
    expect(bands_of([berlin], [day("2026-03-29", "made_up")], "2026-03-29")[0]!.open).toEqual([{ from: 8 / 23, until: 16 / 23 }]);
  });

  it("shows the two ends of an office day that lies across midnight", () => {
    const spans = bands_of([shanghai, place("Los Angeles", "America/Los_Angeles")], [], "2026-05-06")[1]!.open;
    expect(spans).toEqual([{ from: 0, until: 8 / 24 }]);
    expect(day_after("2026-12-31", 1)).toBe("2027-01-01");
  });
});
