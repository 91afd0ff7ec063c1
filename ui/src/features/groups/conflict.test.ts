import { expect, it } from "vitest";
import { conflict_of, state_of, take_away } from "./conflict";
import { add_cities, empty_request, keep_apart, limit_city, lock_groups, type GroupsRequest } from "./request";

const chosen = add_cities(add_cities({ ...empty_request(), themes: ["t1", "t2"], everybody: true }, 0, ["a", "b"]), 1, ["c", "d"]);
const asked: GroupsRequest = keep_apart(limit_city(lock_groups(chosen, [{ theme: "t1", cities: ["a", "c"] }], true), "b", 0), ["b", "d"], true);

it("takes away what a pointer names", () => {
  expect(take_away(asked, asked, "/locked/0")?.locked).toEqual([]);
  expect(take_away(asked, asked, "/locked/0/cities/1")?.locked).toEqual([]);
  expect(take_away(asked, asked, "/apart/0")?.apart).toEqual([]);
  expect(take_away(asked, asked, "/cities/0")?.cities).toEqual([]);
  expect(take_away(asked, asked, "/themes/1")?.themes).toEqual(["t1"]);
  expect(take_away(asked, asked, "/everybody")?.everybody).toBe(false);
  expect(take_away(asked, asked, "/sides/1/cities/1")).toMatchObject({ sides: [{ cities: ["a", "b"] }, { cities: ["c"] }], apart: [] });
});

it("finds it again where it has moved, and knows what is gone", () => {
  const present = { ...asked, apart: [["x", "y"] as [string, string], ...asked.apart] };
  expect(take_away(present, asked, "/apart/0")?.apart).toEqual([["x", "y"]]);
  expect(state_of(asked, asked, "/locked/0")).toBe("open");
  expect(state_of({ ...asked, locked: [] }, asked, "/locked/0")).toBe("gone");
  expect(state_of(asked, asked, "/locked/7")).toBe("fixed");
  expect(state_of(asked, asked, "/score_min")).toBe("fixed");
});

it("tells conditions from other faults", () => {
  const errors = [{ field: "/locked/0", text: "x" }, { field: "/score_min", text: "y" }, { field: "/sides/0/cities/1", text: "z" }];
  expect(conflict_of({ errors }).map((one) => one.text)).toEqual(["x", "z"]);
  expect(conflict_of({ field: "/everybody", detail: "too many" })).toEqual([{ pointer: "/everybody", text: "too many" }]);
  expect(conflict_of({ field: "/sides", detail: "too few" })).toEqual([]);
  expect(conflict_of(null)).toEqual([]);
});
