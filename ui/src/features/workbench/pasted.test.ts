import { describe, expect, it } from "vitest";
import type { PlaceMatch } from "@/api/types";
import { judge, lines_of, resolve_lines } from "./pasted";

const match = (id: string): PlaceMatch => ({ id, name: id, country: "CN", kind: "city", parent: null, score: 1, reason: "" });

describe("pasted text", () => {
  it.each([
    ["Bonn\r\n\r\n  Lyon  \nBonn", [["Bonn", ""], ["Lyon", ""]]],
    ["1. Bonn\n- Lyon\n• 成都", [["Bonn", ""], ["Lyon", ""], ["成都", ""]]],
    ["Bonn, Lyon; Nice", [["Bonn", ""], ["Lyon", ""], ["Nice", ""]]],
    ["武汉、成都，柳州", [["武汉", ""], ["成都", ""], ["柳州", ""]]],
    ["Suzhou, CN", [["Suzhou", "CN"]]],
    ["Suzhou, CN, Bonn, DE", [["Suzhou", "CN"], ["Bonn", "DE"]]],
    ["Suzhou (CN)\nWashington, DC area", [["Suzhou", "CN"], ["Washington, DC area", ""]]],
    ["Bonn\tDE\nLyon\t500000", [["Bonn", "DE"], ["Lyon", ""]]],
    ["   ", []],
  ])("%j", (text, wanted) => {
    expect(lines_of(text).map(({ name, country }) => [name, country])).toEqual(wanted);
  });
});

it("never chooses among namesakes", () => {
  expect(judge({ ambiguous: false, matches: [match("x"), match("y")] })).toMatchObject({ kind: "one", place: { id: "x" } });
  expect(judge({ ambiguous: true, matches: [match("x"), match("y")] })).toMatchObject({ kind: "several" });
  expect(judge({ ambiguous: false, matches: [] })).toEqual({ kind: "none" });
});

it("looks lines up a few at a time, keeps their order, and a lost line does not lose the others", async () => {
  let [running, most] = [0, 0];
  const waiting: (() => void)[] = [];
  const ask = async ({ name }: { name: string }) => {
    most = Math.max(most, ++running);
    await new Promise<void>((go) => waiting.push(go));
    running--;
    if (name === "c") throw new Error("offline");
    return { ambiguous: false, matches: name === "b" ? [] : [match(name)] };
  };
  const counts: number[] = [];
  const all = resolve_lines(lines_of("a\nb\nc\nd\ne"), ask, (count) => counts.push(count), 2);
  // The later of the two that wait is answered first.
  for (let i = 0; i < 5; i++) {
    waiting.pop()?.();
    await new Promise((later) => setTimeout(later));
  }
  const results = await all;
  expect(results.map(({ line, found }) => [line.name, found.kind])).toEqual([["a", "one"], ["b", "none"], ["c", "failed"], ["d", "one"], ["e", "one"]]);
  expect([most, counts]).toEqual([2, [1, 2, 3, 4, 5]]);
});
