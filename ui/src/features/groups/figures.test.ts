import { describe, expect, it } from "vitest";
import { city_figures, couples_of, possible_gain, value_range } from "./figures";
import { answer } from "./fixture";

describe("what a city has", () => {
  const of = (id: string) => city_figures(answer).find((row) => row.city.id === id)!;
  it("is the mean over its groups, and what it gives up is measured against its best pair", () => {
    expect(of("bonn").got).toBeCloseTo(0.6);
    expect(of("bonn").gives_up).toBeCloseTo(0.3);
    expect(of("wuhan").gives_up).toBeCloseTo(0.25);
    expect(of("chengdu").gives_up).toBe(0);
  });
  it("is nothing where nothing fits", () => {
    expect(of("pisa")).toMatchObject({ side: 0, got: null, gives_up: null });
  });
  it("knows the side of each", () => {
    expect(city_figures(answer).map((row) => row.side)).toEqual([0, 0, 1, 1, 1, 2]);
  });
});

it("tells how much better other groups could be", () => {
  expect(possible_gain(answer)).toBeCloseTo(0.1 / 3.6);
  expect(possible_gain({ ...answer, proven: true })).toBe(0);
  expect(possible_gain({ ...answer, bound: null })).toBeNull();
  expect(possible_gain({ ...answer, total: 0, bound: 1 })).toBeNull();
});

it("lists all members two by two, the best pair first and those of one side last", () => {
  expect(couples_of(answer.groups[0]!).map(({ a, b, pair }) => [a, b, pair?.value])).toEqual([
    ["bonn", "chengdu", 0.8],
    ["bonn", "wuhan", 0.7],
    ["chengdu", "wuhan", undefined],
  ]);
  expect(couples_of(answer.groups[1]!).length).toBe(3);
});

it("knows the range that lines are drawn between", () => {
  expect(value_range(answer.groups)).toEqual({ low: 0.4, high: 0.8 });
  expect(value_range([])).toEqual({ low: 0, high: 1 });
});
