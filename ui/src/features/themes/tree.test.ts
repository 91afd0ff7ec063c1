import { expect, it } from "vitest";
import type { Theme } from "@/api/types";
import { branches, matching } from "./tree";

const theme = (id: string, parent?: string, synonyms: string[] = []): Theme => ({
  id,
  label: { en: { text: id } },
  parent,
  synonyms: synonyms.map((text) => ({ text, lang: "zh", kind: "alternative" })),
});
const themes = [theme("water", "environment", ["水务"]), theme("environment"), theme("air", "environment"), theme("lost", "nobody")];

it("grows by parents, sorted by label; orphans stand at the top", () => {
  expect(branches(themes, "en").map((one) => [one.theme.id, one.narrower.map((below) => below.theme.id)])).toEqual([
    ["environment", ["air", "water"]],
    ["lost", []],
  ]);
});

it("finds synonyms in any language and keeps what is above", () => {
  expect(matching(themes, "水务").map((one) => one.id)).toEqual(["water", "environment"]);
  expect(matching(themes, " ")).toHaveLength(4);
  expect(matching(themes, "x-rays")).toEqual([]);
});
