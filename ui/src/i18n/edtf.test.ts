import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Language } from "@/api/types";
import { edtf_in_words, edtf_order } from "./edtf";

function words(date: string, language: Language): string {
  const texts = JSON.parse(readFileSync(fileURLToPath(new URL(`../../../texts/${language}.json`, import.meta.url)), "utf8")) as Record<string, string>;
  return edtf_in_words(date, language, (key, values = {}) => texts[key]!.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!));
}

describe("uncertain dates in words", () => {
  it.each([
    ["1979", "1979", "1979年"],
    ["2018-09", "September 2018", "2018年9月"],
    ["2018-09-12", "12 September 2018", "2018年9月12日"],
    ["2001~", "c. 2001", "2001年前后"],
    ["2018-09?", "September 2018 (uncertain)", "2018年9月（存疑）"],
    ["1999%", "c. 1999 (uncertain)", "1999年前后（存疑）"],
    ["2016/2019", "2016 – 2019", "2016年至2019年"],
    ["2016~/..", "since c. 2016", "自2016年前后起"],
    ["../2010", "until 2010", "至2010年止"],
    ["", "", ""],
    ["soon", "soon", "soon"],
    ["2018-13", "2018-13", "2018-13"],
  ])("%s", (date, english, chinese) => {
    expect(words(date, "en")).toBe(english);
    expect(words(date, "zh")).toBe(chinese);
  });
});

it("orders by the first day meant, the unknown last", () => {
  const dates = ["2018-09-12", "", "2018", "2016/2019", "2001~", "2018-09"];
  expect([...dates].sort((a, b) => edtf_order(a) - edtf_order(b))).toEqual(["2001~", "2016/2019", "2018", "2018-09", "2018-09-12", ""]);
});
