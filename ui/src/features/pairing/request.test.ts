import { describe, expect, it } from "vitest";
import { add_cities, asks_the_same, body_of, empty_request, limit_city, mark_of, mark_pairs, not_ready, read_request, remove_cities, set_cluster, with_constraints, type PairingRequest } from "./request";

const cohorts = (): PairingRequest => ({ ...empty_request(), a: ["a1", "a2"], b: ["b1", "b2"] });

describe("cohorts", () => {
  it("take each city once and on one side", () => {
    const request = add_cities(mark_pairs(cohorts(), [["a2", "b1"]], "locked"), "a", ["a1", "b1", "a3", "a3"]);
    expect([request.a, request.b]).toEqual([["a1", "a2", "b1", "a3"], ["b2"]]);
    expect(request.constraints.locked).toEqual([]);
  });

  it("lose with a city all that was said of it", () => {
    let request = mark_pairs(cohorts(), [["a1", "b1"], ["a2", "b2"]], "forbidden");
    request = limit_city(request, "a1", { min: 1 });
    request = set_cluster(request, "North", ["a1"]);
    request = with_constraints(set_cluster(request, "All", ["a1", "a2"]), { at_most: [{ pairs_of: "cluster:North", max: 1 }, { each: "b", from: "cluster:All", max: 1 }, { each: "b", from: "country", max: 1 }] });
    const { constraints, a } = remove_cities(request, "a", ["a1"]);
    expect(a).toEqual(["a2"]);
    expect(constraints).toMatchObject({ forbidden: [["a2", "b2"]], cities: [], clusters: { All: ["a2"] } });
    expect(constraints.at_most).toEqual([{ each: "b", from: "cluster:All", max: 1 }, { each: "b", from: "country", max: 1 }]);
  });

  it("are told what they lack", () => {
    expect([not_ready(empty_request()), not_ready({ ...empty_request(), a: ["a1"] }), not_ready(cohorts())]).toEqual(["no_cities", "one_side", ""]);
  });
});

describe("a pair", () => {
  it("has one mark at a time", () => {
    const locked = mark_pairs(cohorts(), [["a1", "b1"]], "locked");
    const forbidden = mark_pairs(locked, [["a1", "b1"]], "forbidden");
    expect([mark_of(locked, ["a1", "b1"]), mark_of(forbidden, ["a1", "b1"]), mark_of(forbidden, ["a1", "b2"])]).toEqual(["locked", "forbidden", null]);
    expect(forbidden.constraints.locked).toEqual([]);
    expect(mark_of(mark_pairs(forbidden, [["a1", "b1"]], null), ["a1", "b1"])).toBeNull();
  });
});

it("limits of a city without numbers are none", () => {
  const limited = limit_city(cohorts(), "a1", { max: 2 });
  expect(limited.constraints.cities).toEqual([{ place: "a1", max: 2 }]);
  expect(limit_city(limited, "a1", {}).constraints.cities).toEqual([]);
});

describe("what the server is asked", () => {
  it("has no empty members, and of the objective only what it reads", () => {
    expect(body_of(cohorts())).toEqual({
      a: ["a1", "a2"],
      b: ["b1", "b2"],
      constraints: { value: "mutual", include_known: true, objective: "total", each: { a: { min: 0, max: 1 }, b: { min: 0, max: 1 } }, sensitivity: false },
    });
    const of = (part: object) => body_of(with_constraints(cohorts(), part)).constraints;
    expect(of({ objective: "mix", fairness: 20 })).toMatchObject({ fairness: 20 });
    expect(of({ objective: "stable", proposing: "b" })).toMatchObject({ proposing: "b" });
    expect(of({ objective: "stable" })).not.toHaveProperty("fairness");
  });

  it("says a number where any is meant, and leaves the usual number of alternatives to the server", () => {
    const open = limit_city(with_constraints({ ...cohorts(), b: ["b1", "b2", "b3"] }, { each: { a: { min: 1 }, b: { min: 0, max: 1 } }, alternatives: 0, hide_links: true }), "b1", { min: 4 });
    expect(body_of(open).constraints).toMatchObject({ each: { a: { min: 1, max: 3 } }, cities: [{ place: "b1", min: 4, max: 4 }], alternatives: 0, hide_links: true });
    expect(body_of(cohorts()).constraints).not.toHaveProperty("hide_links");
  });

  it("does not change with the names of the sides", () => {
    expect(asks_the_same(cohorts(), { ...cohorts(), sides: { a: "Europe", b: "China" } })).toBe(true);
    expect(asks_the_same(cohorts(), mark_pairs(cohorts(), [["a1", "b1"]], "locked"))).toBe(false);
  });
});

describe("a kept request", () => {
  it("comes back as it was", () => {
    const request = limit_city(mark_pairs({ ...cohorts(), sides: { a: "Europe", b: "" } }, [["a1", "b1"]], "required"), "a2", { min: 1, max: 2 });
    expect(read_request(JSON.stringify({ ...body_of(request), sides: request.sides }))).toEqual(request);
  });

  it("of another make is filled up, and nonsense is refused", () => {
    expect(read_request({ a: ["x"], b: ["y"], constraints: { objective: "best" } })?.constraints).toMatchObject({ objective: "total", each: { a: { max: 1 } } });
    expect([read_request("{"), read_request(null), read_request({ a: "x", b: [] }), read_request({ a: [1], b: [] })]).toEqual([null, null, null, null]);
  });
});
