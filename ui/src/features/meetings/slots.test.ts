import { describe, expect, it } from "vitest";
import { days_between, days_of, parts_of, tables_of } from "./slots";

describe("times of a matchmaking", () => {
  it("are read by day and half of the day", () => {
    const days = days_of(["2027-03-02 09:00-09:20", "2027-03-02 14:00-14:20", "2027-03-03 11:40-12:00", "soon"]);
    expect(days.map(({ day, slots }) => [day, slots.map((one) => one.is_morning)])).toEqual([
      ["2027-03-02", [true, false]],
      ["2027-03-03", [true]],
    ]);
    expect(parts_of("2027-03-02 09:00-09:20")).toEqual({ day: "2027-03-02", hours: "09:00–09:20" });
    expect(parts_of("soon")).toEqual({ day: "", hours: "soon" });
  });

  it("are on days from one to another", () => {
    expect(days_between("2027-02-28", "2027-03-01")).toEqual(["2027-02-28", "2027-03-01"]);
    expect(days_between("2027-03", "")).toEqual([]);
    expect(days_between("2027-01-01", "2027-12-31")).toHaveLength(21);
  });

  it("are at tables by number or name", () => {
    expect(tables_of("3")).toEqual(["1", "2", "3"]);
    expect(tables_of("Rhine、Yangtze\nRhine")).toEqual(["Rhine", "Yangtze"]);
    expect(tables_of("999")).toHaveLength(300);
  });
});
