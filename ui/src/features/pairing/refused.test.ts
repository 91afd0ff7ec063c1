import { expect, it } from "vitest";
import { refused_cities } from "./refused";
import { empty_request } from "./request";

it("finds the cities that a refusal names", () => {
  const request = { ...empty_request(), a: ["a1"], b: ["b1", "b2"] };
  const candidates = [{ id: "x", name: "X" }];
  const errors = [{ field: "/b/1", text: "?", candidates }, { field: "/a/0", text: "?" }, { field: "/a/7", text: "?" }, { field: "/constraints/weights", text: "?" }];
  expect(refused_cities({ errors }, request)).toEqual([
    { side: "b", id: "b2", candidates },
    { side: "a", id: "a1", candidates: [] },
  ]);
  expect(refused_cities({ field: "/a/0", candidates: [{ id: "y", label: "Y" }] }, request)).toEqual([{ side: "a", id: "a1", candidates: [{ id: "y", name: "Y" }] }]);
  expect(refused_cities({}, request)).toEqual([]);
});
