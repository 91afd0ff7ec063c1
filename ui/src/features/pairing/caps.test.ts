import { expect, it } from "vitest";
import { cap_in_words, make_cap, subjects, with_cap } from "./caps";

const words = { t: (key: string, values: Record<string, unknown>) => `${key.split(".").pop()} ${Object.values(values).join(" ")}`, side: (side: string) => side.toUpperCase(), country: (code: string) => `<${code}>` };

it("says each kind of cap", () => {
  expect([make_cap("a", "country", 1), make_cap("b", "cluster:North", 2), make_cap("pairs", "country:CN", 3), make_cap("pairs", "cluster:North", 4), { each: "a" as const, from: "country:CN", max: 5 }].map((cap) => cap_in_words(cap, words))).toEqual([
    "cap_each_country A 1",
    "cap_each_from B 2 North",
    "cap_pairs_of <CN> 3",
    "cap_pairs_of North 4",
    "cap_each_from A 5 <CN>",
  ]);
});

it("offers a side the clusters of the other", () => {
  const countries = { a: ["DE", "FR"], b: ["CN"] };
  const clusters = { North: "a", Delta: "b" } as const;
  expect(subjects("a", countries, clusters)).toEqual(["country", "cluster:Delta"]);
  expect(subjects("pairs", countries, clusters)).toEqual(["country:DE", "country:FR", "country:CN", "cluster:North", "cluster:Delta"]);
});

it("keeps one cap for one thing", () => {
  const caps = with_cap([make_cap("a", "country", 1), make_cap("pairs", "country:CN", 3)], make_cap("a", "country", 2));
  expect(caps).toEqual([make_cap("pairs", "country:CN", 3), make_cap("a", "country", 2)]);
});
