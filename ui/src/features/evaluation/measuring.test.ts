import { describe, expect, it } from "vitest";
import { members_of } from "./measuring";
import type { Kpi } from "./types";

const kpi = (nature: Kpi["nature"]) => ({ nature }) as Kpi;

describe("what a cell stands for", () => {
  it("is a number, a rating or words", () => {
    expect(members_of(kpi("number"), "1,200", "en")).toEqual({ value: 1200 });
    expect(members_of(kpi("rating"), "4", "en")).toEqual({ rating: 4 });
    expect(members_of(kpi("narrative"), " 学到了 ", "zh")).toEqual({ narrative: { zh: { text: "学到了", state: "approved" } } });
  });
  it("keeps the words of the other language", () => {
    const before = { en: { text: "Learnt" } };
    expect(members_of(kpi("narrative"), "学到了", "zh", before)).toEqual({ narrative: { en: { text: "Learnt" }, zh: { text: "学到了", state: "approved" } } });
  });
  it("is refused where it does not fit", () => {
    expect(members_of(kpi("number"), "many", "en")).toBeNull();
    for (const text of ["0", "6", "3.5"]) expect(members_of(kpi("rating"), text, "en")).toBeNull();
  });
});
