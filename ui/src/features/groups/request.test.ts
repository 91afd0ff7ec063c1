import { describe, expect, it } from "vitest";
import {
  add_cities,
  add_side,
  asks_the_same,
  body_of,
  empty_request,
  is_locked,
  keep_apart,
  limit_city,
  lock_groups,
  not_ready,
  read_request,
  remove_cities,
  remove_side,
  size_side,
  type GroupsRequest,
} from "./request";

const id = (letter: string) => `${letter.repeat(8)}-0000-7000-8000-000000000000`;
const [a, b, c, d] = ["a", "b", "c", "d"].map(id) as [string, string, string, string];
const request: GroupsRequest = add_cities(add_cities(empty_request(), 0, [a, b]), 1, [c, d]);

describe("cities", () => {
  it("are on one side only", () => {
    expect(add_cities(request, 1, [a, a]).sides.map((side) => side.cities)).toEqual([[b], [c, d, a]]);
  });
  it("take along what was said of them when they go", () => {
    const said = keep_apart(limit_city(lock_groups(request, [{ theme: null, cities: [a, c] }], true), a, 2), [a, d], true);
    const left = remove_cities(said, [a]);
    expect([left.sides[0]!.cities, left.cities, left.apart, left.locked]).toEqual([[b], [], [], []]);
  });
  it("go with their side", () => {
    const three = add_cities(add_side(request), 2, [d]);
    expect(three.sides.map((side) => side.cities)).toEqual([[a, b], [c], [d]]);
    expect(add_side(three)).toBe(three);
    expect(remove_side(keep_apart(three, [a, c], true), 1)).toMatchObject({ sides: [{ cities: [a, b] }, { cities: [d] }], apart: [] });
  });
  it("have a number of groups of their own", () => {
    const twice = limit_city(limit_city(limit_city(request, a, 2), c, 3), a, 4);
    expect(twice.cities).toEqual([{ place: a, groups: 4 }, { place: c, groups: 3 }]);
    expect(limit_city(twice, a, null).cities).toEqual([{ place: c, groups: 3 }]);
  });
});

it("keeps the largest size above the smallest, whichever was said last", () => {
  expect(size_side(request, 0, { min: 3 }).sides[0]!.size).toEqual({ min: 3, max: 3 });
  expect(size_side(size_side(request, 0, { min: 3 }), 0, { max: 2 }).sides[0]!.size).toEqual({ min: 2, max: 2 });
  expect(size_side(request, 0, { min: 0, max: 0 }).sides[0]!.size).toEqual({ min: 0, max: 1 });
});

describe("decisions", () => {
  it("find a locked group whatever the order of its cities", () => {
    const locked = lock_groups(request, [{ theme: "t", cities: [c, a] }], true);
    expect(is_locked(locked, { theme: "t", cities: [a, c] })).toBe(true);
    expect(is_locked(locked, { theme: null, cities: [a, c] })).toBe(false);
    expect(lock_groups(locked, [{ theme: "t", cities: [a, c] }], true).locked.length).toBe(1);
    expect(lock_groups(locked, [{ theme: "t", cities: [a, c] }], false).locked).toEqual([]);
  });
  it("free a locked group whose cities are to be kept apart", () => {
    const both = keep_apart(lock_groups(request, [{ theme: null, cities: [a, c] }], true), [c, a], true);
    expect([both.locked, both.apart]).toEqual([[], [[c, a]]]);
    expect(keep_apart(both, [a, c], false).apart).toEqual([]);
  });
});

describe("the question", () => {
  it("leaves out what says nothing", () => {
    const size = { min: 1, max: 2 };
    expect(body_of(request, ["Europe", "China"])).toEqual({
      sides: [{ name: "Europe", cities: [a, b], size }, { name: "China", cities: [c, d], size }],
      themes: "all",
      groups_per_theme: 1,
      groups_per_city: 1,
      value: "mutual",
      include_known: true,
    });
    expect(body_of({ ...request, themes: [] })).not.toHaveProperty("groups_per_theme");
    expect(body_of({ ...request, groups: 0, score_min: 0.5, everybody: true })).toMatchObject({ groups: 0, score_min: 0.5, everybody: true });
  });
  it("is read again as it was sent", () => {
    const full = keep_apart(lock_groups(limit_city({ ...request, groups: 3, score_min: 0.25, weights: "x:1", themes: ["t"] }, a, 2), [{ theme: "t", cities: [a, c] }], true), [b, d], true);
    expect(read_request(JSON.parse(JSON.stringify(body_of(full))))).toEqual(full);
    expect(read_request({ sides: [{ cities: [a] }, { cities: [c] }] })?.themes).toEqual([]);
  });
  it("is none where it has names or one side", () => {
    expect(read_request({ sides: [{ cities: ["Bonn"] }, { cities: [c] }] })).toBeNull();
    expect(read_request({ sides: [{ cities: "country:DE" }, { cities: [c] }] })).toBeNull();
    expect(read_request({ sides: [{ cities: [a] }] })).toBeNull();
    expect(read_request(null)).toBeNull();
  });
  it("is the same in another order and under other names", () => {
    const other = { ...request, sides: [{ ...request.sides[0]!, name: "X", cities: [b, a] }, request.sides[1]!] };
    expect(asks_the_same(request, other)).toBe(true);
    expect(asks_the_same(request, { ...request, everybody: true })).toBe(false);
  });
});

it("says why it cannot be solved yet", () => {
  expect([not_ready(empty_request()), not_ready(add_side(request)), not_ready(request)]).toEqual(["no_cities", "empty_side", ""]);
});
