import { describe, expect, it } from "vitest";
import { asked_in, count_of, query_of, text_of, toggled } from "./asked";

describe("what the address asks", () => {
  it("takes one value or several of each facet and leaves the rest", () => {
    expect(asked_in({ q: " 氢能 ", kind: "project", country: ["CN", "DE", null], other: "x", year: "" })).toEqual({
      q: "氢能",
      chosen: { kind: ["project"], country: ["CN", "DE"] },
    });
  });
  it("says the same question by the same address", () => {
    const asked = asked_in({ country: ["CN"], q: "a b" });
    expect(text_of(asked)).toBe("q=a+b&country=CN");
    expect(asked_in(query_of(asked))).toEqual(asked);
  });
  it("adds a value and takes it away again", () => {
    const one = toggled(asked_in({ q: "x" }), "year", "2017");
    expect(count_of(one)).toBe(1);
    expect(toggled(one, "year", "2017")).toEqual(asked_in({ q: "x" }));
    expect(toggled(one, "year", "2018").chosen.year).toEqual(["2017", "2018"]);
  });
});
