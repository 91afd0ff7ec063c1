import { describe, expect, it } from "vitest";
import { ahead_of_utc, clock_of, elsewhere, instant_of, knows_zone, minutes_of, wall_time } from "./zones";

describe("local times", () => {
  it("tells a time in another zone, before and after the clocks of one of them change", () => {
    // Until 28 March 2026 Berlin is 7 hours behind Shanghai, from the 29th 6.
    expect(elsewhere("2026-03-27", "09:00", "Europe/Berlin", "Asia/Shanghai")).toEqual({ clock: "16:00", later: 0 });
    expect(elsewhere("2026-03-30", "09:00", "Europe/Berlin", "Asia/Shanghai")).toEqual({ clock: "15:00", later: 0 });
  });

  it("says when it is another day there", () => {
    expect(elsewhere("2026-11-23", "18:30", "Europe/Madrid", "Asia/Shanghai")).toEqual({ clock: "01:30", later: 1 });
    expect(elsewhere("2026-11-23", "05:00", "Asia/Shanghai", "Europe/Madrid")).toEqual({ clock: "22:00", later: -1 });
  });

  it("takes an hour that is skipped as later, and one that comes twice as the first", () => {
    const skipped = instant_of("2026-03-29", 150, "Europe/Berlin");
    expect(new Date(skipped!).toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(wall_time(skipped!, "Europe/Berlin")).toEqual({ day: "2026-03-29", minute: 210 });
    const twice = instant_of("2026-10-25", 150, "Europe/Berlin");
    expect(new Date(twice!).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  it("knows what it does not know", () => {
    expect(knows_zone("Mars/Olympus")).toBe(false);
    expect(knows_zone("")).toBe(false);
    expect(elsewhere("2026-11-23", "18:30", "Europe/Madrid", "Mars/Olympus")).toBeNull();
    expect(elsewhere("2026-11", "25:00", "Europe/Madrid", "Asia/Shanghai")).toBeNull();
    expect(elsewhere("soon", "10:00", "Europe/Madrid", "Asia/Shanghai")).toBeNull();
  });

  it("reads and writes clocks", () => {
    expect(minutes_of("09:05")).toBe(545);
    expect(minutes_of("9:5")).toBeNull();
    expect(clock_of(545)).toBe("09:05");
    expect(ahead_of_utc(Date.UTC(2026, 6, 1), "Asia/Kolkata")).toBe(330);
  });
});
