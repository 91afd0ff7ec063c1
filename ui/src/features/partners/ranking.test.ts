import { describe, expect, it } from "vitest";
import type { Candidate, CriterionValue } from "@/api/types";
import { divide, micro, mutual_of, rerank } from "./ranking";

const known = (criterion: string, value: number, neutral = 0.5): CriterionValue => ({
  criterion,
  weight: 10,
  must: null,
  value,
  low: value,
  high: value,
  neutral,
  contribution: 0,
  text: criterion,
  evidence: [],
});
const between = (criterion: string, low: number, high: number, neutral: number): CriterionValue => ({
  ...known(criterion, 0, neutral),
  value: null,
  low,
  high,
});
const unknown = (criterion: string, neutral: number) => between(criterion, 0, 1, neutral);

function candidate(id: string, criteria: CriterionValue[], more: Partial<Candidate> = {}): Candidate {
  return {
    place: { id, name: id, country: "CN" },
    rank: 1,
    score: 0,
    low: 0,
    high: 0,
    reverse: 0.5,
    mutual: null,
    one_sided: null,
    known: [],
    criteria,
    for: [],
    against: [],
    unknown: [],
    evidence: [],
    would_change: [],
    ...more,
  };
}

describe("whole-number arithmetic", () => {
  it("rounds half up", () => {
    expect(divide(5, 10)).toBe(1);
    expect(divide(4, 10)).toBe(0);
    expect(divide(15, 10)).toBe(2);
    expect(divide(1, 3)).toBe(0);
    expect(divide(7, 0)).toBe(0);
  });
  it("reads six places without drift", () => {
    expect(micro(0.1 + 0.2)).toBe(300_000);
    expect(micro(0.333333)).toBe(333_333);
  });
  it("takes the harmonic mean of both views", () => {
    expect(mutual_of(0.8, 0.4)).toBe(0.533333);
    expect(mutual_of(0, 0)).toBe(0);
  });
});

describe("rerank", () => {
  const weights = [
    { criterion: "aims", weight: 30 },
    { criterion: "mass", weight: 20 },
  ];

  it("counts the unknown as neutral and widens the span by it", () => {
    const [one] = rerank([candidate("x", [known("aims", 0.9), unknown("mass", 0.25)])], weights);
    // (30 × 0.9 + 20 × 0.25) / 50, and with 0 and 1 in place of the unknown
    expect([one!.score, one!.low, one!.high]).toEqual([0.64, 0.54, 0.94]);
    expect(one!.criteria.map((value) => value.contribution)).toEqual([0.54, 0.1]);
    expect(one!.unknown).toEqual([{ criterion: "mass", width: 0.4 }]);
  });

  it("moves the neutral value into the bounds of what is half known", () => {
    const [one] = rerank([candidate("x", [between("aims", 0.6, 1, 0.25)])], weights);
    expect([one!.score, one!.low, one!.high]).toEqual([0.6, 0.6, 1]);
    expect(one!.for).toEqual(["aims"]);
  });

  it("orders by score, then by id", () => {
    const made = rerank([candidate("b", [known("aims", 0.5)]), candidate("c", [known("aims", 0.7)]), candidate("a", [known("aims", 0.5)])], weights);
    expect(made.map((one) => [one.rank, one.place.id])).toEqual([
      [1, "c"],
      [2, "a"],
      [3, "b"],
    ]);
  });

  it("drops a candidate only when a must-have is known not to hold", () => {
    const must = [{ criterion: "aims", weight: 10, must: true, min: 0.5 }];
    const made = rerank(
      [candidate("no", [known("aims", 0.4)]), candidate("ask", [unknown("aims", 0.2)]), candidate("yes", [known("aims", 0.5)]), candidate("never", [between("aims", 0, 0.4, 0.2)])],
      must,
    );
    expect(made.map((one) => [one.place.id, one.criteria[0]!.must])).toEqual([
      ["yes", "met"],
      ["ask", "open"],
    ]);
  });

  it("takes anything above nothing as held where no minimum is said", () => {
    const must = [{ criterion: "aims", weight: 10, must: true }];
    expect(rerank([candidate("none", [known("aims", 0)]), candidate("some", [known("aims", 0.000001)])], must).map((one) => one.place.id)).toEqual(["some"]);
  });

  it("says for and against by the published limits, the heaviest first", () => {
    const [one] = rerank([candidate("x", [known("a", 0.6), known("b", 1), known("c", 0.3), known("d", 0), known("e", 0.45), known("idle", 1)])], [
      ...["a", "b", "c", "d", "e"].map((criterion) => ({ criterion, weight: 10 })),
      { criterion: "idle", weight: 0 },
    ]);
    expect(one!.for).toEqual(["b", "a"]);
    expect(one!.against).toEqual(["d", "c"]);
    expect(one!.would_change).toEqual([
      { criterion: "d", score_if: 0.67, score_if_not: null },
      { criterion: "c", score_if: 0.61, score_if_not: null },
    ]);
  });

  it("says what an answer would make of the score", () => {
    const [one] = rerank([candidate("x", [known("aims", 0.5), unknown("mass", 0.25)])], weights);
    expect(one!.would_change).toEqual([{ criterion: "mass", score_if: 0.7, score_if_not: 0.3 }]);
  });

  it("marks interest as one-sided from a lead of 0.15 on", () => {
    const sides = (reverse: number) => rerank([candidate("x", [known("aims", 0.5)], { reverse })], weights)[0]!.one_sided;
    expect([sides(0.35), sides(0.350001), sides(0.65), sides(0.5)]).toEqual(["ours", null, "theirs", null]);
  });

  it("keeps the countries asked for", () => {
    const german = candidate("d", [known("aims", 1)], { place: { id: "d", name: "d", country: "DE" } });
    expect(rerank([german, candidate("c", [known("aims", 1)])], weights, ["DE"]).map((one) => one.place.id)).toEqual(["d"]);
  });
});
