import { describe, expect, it } from "vitest";
import { bars_of, group_for, group_of, type Backtest } from "./figures";

const figure = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
const group = (value: number) => ({ group: "world" as const, n: 5, candidates: 100, "hits@10": figure(value) });
const run: Backtest = {
  measured: "2026-11-22",
  data: "links",
  licence: "CC0",
  places: 1,
  links_visible: 1,
  links_hidden: 1,
  methods: [
    { method: "random", groups: [group(0.02)] },
    { method: "learned", groups: [group(0.3)] },
  ],
  weights: [],
};

describe("the figures of the back-test", () => {
  it("stand with the best method first", () => {
    expect(bars_of(run, "world").map((bar) => bar.method)).toEqual(["learned", "random"]);
    expect(bars_of(run, "europe_to_china")).toEqual([]);
  });
  it("are found by method and group", () => {
    expect(group_of(run, "random", "world")?.["hits@10"].value).toBe(0.02);
    expect(group_of(run, "nobody", "world")).toBeUndefined();
  });
  it("belong to the direction in which somebody looks", () => {
    expect(group_for("ES", ["CN"])).toBe("europe_to_china");
    expect(group_for("ES", [])).toBe("world");
    expect(group_for("ES", ["CN", "JP"])).toBe("world");
    expect(group_for("CN", ["DE", "FR"])).toBe("china_to_europe");
    expect(group_for("CN", ["CN"])).toBe("world");
    expect(group_for(undefined, ["CN"])).toBe("world");
  });
});
