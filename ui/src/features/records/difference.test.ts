import { expect, it } from "vitest";
import { rows_of, side, type FieldDifference } from "./difference";
import { told, usual_pair } from "./versions";

const field = (more: Partial<FieldDifference>): FieldDifference => ({ name: "f", label: "F", type: "text", before_text: null, after_text: null, ...more });

it("has a line per language, per entry, or one", () => {
  expect(rows_of(field({ before_text: "a", after_text: "b" }))).toEqual([{ key: "", lang: "", before: "a", after: "b", words: undefined }]);
  const languages = [
    { lang: "en", before_text: null, after_text: "x" },
    { lang: "zh", before_text: "桥", after_text: "桥", before_state: "draft", after_state: "approved" },
  ];
  expect(rows_of(field({ languages })).map((row) => [row.lang, row.before, row.after])).toEqual([
    ["en", null, "x"],
    ["zh", "桥 (draft)", "桥 (approved)"],
  ]);
  expect(rows_of(field({ added: ["b", "c"], removed: ["a"] })).map((row) => [row.before, row.after])).toEqual([["a", null], [null, "b"], [null, "c"]]);
});

it("parts a text into what each side had", () => {
  const words = [
    { kind: "same" as const, text: "in the " },
    { kind: "removed" as const, text: "north" },
    { kind: "added" as const, text: "south" },
  ];
  expect(side(words, "removed").map((one) => one.text)).toEqual(["in the ", "north"]);
  expect(side(words, "added").map((one) => one.text)).toEqual(["in the ", "south"]);
});

it("compares the newest with the one before", () => {
  expect(usual_pair([7, 5, 1])).toEqual({ from: 5, to: 7 });
  expect(usual_pair([1])).toBeNull();
});

it("does not say that whoever added a record owns it", () => {
  const change = { at: "", author: "", op: "create", version: 1, changes: { owner: { before: null, after: "x" }, kind: { before: null, after: "y" } } };
  expect(Object.keys(told(change))).toEqual(["kind"]);
  expect(Object.keys(told({ ...change, changes: { owner: { before: "a", after: "b" } } }))).toEqual(["owner"]);
});
