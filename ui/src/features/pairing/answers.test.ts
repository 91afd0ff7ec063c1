import { describe, expect, it } from "vitest";
import { usual_name } from "@/features/workbench/sides";
import { beside_chosen, difference, side_by_side } from "./alternatives";
import { cell_marks, key_of, moved } from "./cells";
import { check_decision, decision_record, read_decision } from "./decision";
import { empty_request, mark_pairs } from "./request";
import { by_nearness, range_of } from "./sensitivity";
import type { Couple, PairingAnswer } from "./types";

const pair = (a: string, b: string, value = 0.5) => ({ a, b, value, ours: value, theirs: value, rank_a: 1, rank_b: 1 });
function answer(pairs: Couple[], more: Partial<PairingAnswer> = {}): PairingAnswer {
  return {
    objective: "total",
    a: ["a1", "a2", "a3"].map((id) => ({ id, name: id })),
    b: ["b1", "b2", "b3"].map((id) => ({ id, name: id })),
    pairs: pairs.map(([a, b]) => pair(a, b)),
    total: pairs.length / 2,
    bound: pairs.length / 2,
    gap: 0,
    optimal: true,
    worst: 0.5,
    blocking_pairs: [],
    blocking_total: 0,
    cities: [],
    alternatives: [],
    sensitivity: [],
    inputs_hash: "h1",
    ...more,
  };
}

describe("alternatives", () => {
  it("stand beside the best, and what differs is told", () => {
    const best = answer([["a1", "b1"], ["a2", "b2"], ["a2", "b3"]], {
      alternatives: [{ total: 1.4, gives_up: 0.1, pairs: [["a1", "b1"], ["a2", "b3"], ["a2", "b2"]] }, { total: 1.3, gives_up: 0.2, pairs: [["a1", "b2"], ["a3", "b1"]] }],
    });
    expect(side_by_side(best).map((row) => [row.city, row.differs, row.columns.map((one) => `${one.partners.join("+")}${one.differs ? "!" : ""}`)])).toEqual([
      ["a1", true, ["b1", "b1", "b2!"]],
      ["a2", true, ["b2+b3", "b2+b3", "!"]],
      ["a3", true, ["", "", "b1!"]],
    ]);
  });

  it("keep, lose and gain pairs", () => {
    expect(difference([["a1", "b1"], ["a2", "b2"]], [["a2", "b2"], ["a1", "b3"]])).toEqual({ kept: [["a2", "b2"]], gone: [["a1", "b1"]], added: [["a1", "b3"]] });
  });
});

it("what was chosen stands beside what is proposed", () => {
  const chosen: Couple[] = [["a1", "b1"], ["a2", "b3"]];
  const values: Record<string, number> = { "a1 b1": 0.5, "a2 b3": 0.2, "a2 b2": 0.6 };
  expect(beside_chosen(answer([["a1", "b1"], ["a2", "b2"]]), chosen, ([a, b]) => values[key_of(a, b)] ?? 0)).toEqual({
    rows: [
      { city: "a1", chosen: ["b1"], proposed: ["b1"], same: true },
      { city: "a2", chosen: ["b3"], proposed: ["b2"], same: false },
    ],
    same: 1,
    chosen_total: 0.7,
    proposed_total: 1.1,
  });
});

describe("a decision", () => {
  const request = { ...mark_pairs({ ...empty_request(), a: ["a1"], b: ["b1"] }, [["a1", "b1"]], "locked"), sides: { a: "Europe", b: "" } };
  const saved = answer([["a1", "b1"]], { matrix: { value: [[1]], ours: [[1]], theirs: [[1]] } });

  it("is written without the matrix and read back whole", () => {
    const record = decision_record(request, saved, { title: " Round 1 ", note: "", decided: "2026-05" }, "zh");
    expect(record).toMatchObject({ title: { zh: { text: "Round 1", state: "approved" } }, cohort_a: ["a1", "a2", "a3"], decided: "2026-05", inputs_hash: "h1" });
    expect(record).not.toHaveProperty("note");
    const { matrix: _, ...kept } = saved;
    expect(read_decision({ id: "d", ...record })).toEqual({ row: { id: "d", ...record }, request, answer: kept });
  });

  it("of another make is refused or filled up", () => {
    expect(read_decision({ id: "d", request: "{}", answer: "{}" })).toBeNull();
    expect(read_decision({ id: "d", request: { a: ["x"], b: ["y"] }, answer: { a: [], b: [], pairs: [] } })?.answer.alternatives).toEqual([]);
  });

  it("is checked by inputs and by pairs", () => {
    expect(check_decision(saved, saved)).toMatchObject({ same_inputs: true, same_pairs: true });
    const fresh = answer([["a1", "b2"], ["a2", "b1"]], { inputs_hash: "h2" });
    expect(check_decision(saved, fresh)).toEqual({
      same_inputs: false,
      same_pairs: false,
      kept: [],
      gone: [["a1", "b1"]],
      added: [["a1", "b2"], ["a2", "b1"]],
      total_before: 0.5,
      total_after: 1,
    });
  });
});

it("cells know their marks, the proposal and existing partners", () => {
  const request = mark_pairs(empty_request(), [["a1", "b2"]], "forbidden");
  const { marks, proposed, known, excluded } = cell_marks(request, { ...answer([]), known: [[1, 0]], excluded: [[2, 2]] }, [["a2", "b2"]]);
  expect([marks.get(key_of("a1", "b2")), proposed.has(key_of("a2", "b2")), known.has(key_of("a2", "b1")), known.size, [...excluded]]).toEqual(["forbidden", true, true, 1, [key_of("a3", "b3")]]);
});

it("the cursor stays within the matrix", () => {
  const go = (key: string, control = false) => moved({ row: 1, column: 1 }, key, 3, 20, control);
  expect([go("ArrowUp"), go("ArrowRight"), go("PageDown"), go("Home"), go("End"), go("End", true), go("x")]).toEqual([
    { row: 0, column: 1 },
    { row: 1, column: 2 },
    { row: 2, column: 1 },
    { row: 1, column: 0 },
    { row: 1, column: 19 },
    { row: 2, column: 19 },
    null,
  ]);
  expect(moved({ row: 0, column: 0 }, "ArrowDown", 0, 0)).toBeNull();
});

it("sensitivity: the range in which nothing changes, the tightest first", () => {
  const row = (criterion: string, weight: number, smaller: number | null, larger: number | null) => ({ criterion, weight, smaller, larger });
  expect(range_of(row("x", 30, 22, null))).toEqual({ from: 22, to: 100, weight: 30, firm: false, nearest: 8 });
  expect(range_of(row("x", 30, null, null)).firm).toBe(true);
  expect(by_nearness([row("firm", 50, null, null), row("far", 30, 0, 60), row("near", 10, null, 12)]).map((one) => one.criterion)).toEqual(["near", "far", "firm"]);
});

it("a side is called by its country, by Europe, or by its letter", () => {
  expect([usual_name("b", ["CN", "CN"]), usual_name("a", ["DE", "FR"]), usual_name("a", ["DE", "CN"]), usual_name("b", [])]).toEqual([
    { country: "CN" },
    { text: "europe" },
    { text: "side_a" },
    { text: "side_b" },
  ]);
});
