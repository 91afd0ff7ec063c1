import { expect, it } from "vitest";
import { conflict_of, state_of, take_away } from "./conflict";
import { empty_request, limit_city, mark_pairs, set_cluster, with_constraints, type PairingRequest } from "./request";

function asked(): PairingRequest {
  let request: PairingRequest = { ...empty_request(), a: ["a1", "a2"], b: ["b1", "b2"] };
  request = mark_pairs(request, [["a1", "b1"], ["a2", "b1"]], "required");
  request = limit_city(limit_city(request, "a1", { min: 1, max: 2 }), "b2", { min: 1 });
  request = set_cluster(request, "N/S", ["a1"]);
  return with_constraints(request, { at_most: [{ pairs_of: "cluster:N/S", max: 1 }] });
}

it("reads the conditions that a refusal names, and no other faults", () => {
  const conflict = [{ pointer: "/required/0", text: "Bonn with Chengdu" }];
  expect(conflict_of({ code: "pairing.infeasible", conflict })).toEqual(conflict);
  const errors = [{ field: "/constraints/each/a", code: "invalid_value", text: "at most 1" }, { field: "/a/3", code: "invalid_value", text: "unknown" }];
  expect(conflict_of({ code: "invalid_value", errors })).toEqual([{ pointer: "/constraints/each/a", text: "at most 1" }]);
  expect(conflict_of({ code: "invalid_value", field: "/constraints/at_most/0", detail: "Not with stable." })).toEqual([{ pointer: "/constraints/at_most/0", text: "Not with stable." }]);
  expect([conflict_of({ code: "invalid", detail: "Too large." }), conflict_of(null)]).toEqual([[], []]);
});

it("tells what can be taken away, what was, and what cannot", () => {
  const without = take_away(asked(), asked(), "/required/0")!;
  expect(["/required/0", "/required/1", "/profile", ""].map((pointer) => state_of(without, asked(), pointer))).toEqual(["gone", "open", "fixed", "fixed"]);
  expect(take_away(with_constraints(asked(), { include_known: false }), asked(), "/constraints/include_known")!.constraints.include_known).toBe(true);
});

it("takes pairs away one after the other, although their places move", () => {
  const first = take_away(asked(), asked(), "/required/0")!;
  expect(first.constraints.required).toEqual([["a2", "b1"]]);
  const second = take_away(first, asked(), "/constraints/required/1")!;
  expect(second.constraints.required).toEqual([]);
  expect(take_away(second, asked(), "/required/1")).toBeNull();
});

it("takes limits of a city away, whole or one of the two", () => {
  expect(take_away(asked(), asked(), "/cities/0/min")!.constraints.cities).toEqual([{ place: "a1", max: 2 }, { place: "b2", min: 1 }]);
  expect(take_away(asked(), asked(), "/cities/1/min")!.constraints.cities).toEqual([{ place: "a1", min: 1, max: 2 }]);
  expect(take_away(asked(), asked(), "/cities/0")!.constraints.cities).toEqual([{ place: "b2", min: 1 }]);
});

it("takes limits of a side away", () => {
  const strict = with_constraints(asked(), { each: { a: { min: 1, max: 1 }, b: { min: 0, max: 1 } } });
  expect(take_away(strict, strict, "/each/a/min")!.constraints.each.a).toEqual({ min: 0, max: 1 });
  expect(take_away(strict, strict, "/each/b/max")!.constraints.each.b).toEqual({ min: 0 });
  expect(take_away(strict, strict, "/each/a")!.constraints.each.a).toEqual({ min: 0, max: 1 });
  expect(take_away(strict, strict, "/each/b")!.constraints.each.b).toEqual({ min: 0 });
  expect(take_away(with_constraints(strict, { each: { a: {}, b: {} } }), strict, "/each/b")).toBeNull();
});

it("takes caps and clusters away", () => {
  expect(take_away(asked(), asked(), "/at_most/0")!.constraints.at_most).toEqual([]);
  expect(take_away(asked(), asked(), "/clusters/N~1S")!.constraints).toMatchObject({ clusters: {}, at_most: [] });
  for (const pointer of ["/at_most/3", "/value", "", "/a/0"]) expect(take_away(asked(), asked(), pointer), pointer).toBeNull();
});
