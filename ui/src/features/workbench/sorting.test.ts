import { expect, it } from "vitest";
import { sorted_by } from "./sorting";

it("sorts by text or number, up or down, and keeps equal rows in order", () => {
  const rows = [{ n: "Ölkofen", v: 2 }, { n: "Bonn", v: 10 }, { n: "Zug", v: 2 }];
  const read = { n: (row: { n: string }) => row.n, v: (row: { v: number }) => row.v };
  const names = (sort: string) => sorted_by(rows, sort, read, "en").map((row) => row.n);
  expect([names("n"), names("-v"), names("v"), names("unknown")]).toEqual([
    ["Bonn", "Ölkofen", "Zug"],
    ["Bonn", "Ölkofen", "Zug"],
    ["Ölkofen", "Zug", "Bonn"],
    ["Ölkofen", "Bonn", "Zug"],
  ]);
});
