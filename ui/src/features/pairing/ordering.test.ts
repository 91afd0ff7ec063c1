import { expect, it } from "vitest";
import { order_of, type Words } from "./ordering";

const place = (id: string, name: string, country: string) => ({ id, name, country });
const matrix = {
  a: [place("a1", "Nice", "FR"), place("a2", "Bonn", "DE"), place("a3", "Lyon", "FR")],
  b: [place("b1", "Wuhan", "CN"), place("b2", "Chengdu", "CN")],
  value: [[0.1, 0.2], [0.9, 0.3], [0.5, 0.6]],
};
const words: Words = { name: (one) => one.name, country: (one) => one.country ?? "", compare: (x, y) => x.localeCompare(y, "en") };

it("orders rows and columns by what was asked", () => {
  const rows = (order: Parameters<typeof order_of>[2]) => order_of("a", matrix, order, words, ["a1", "a3"]).map((at) => matrix.a[at]!.name);
  expect(rows("entered")).toEqual(["Nice", "Lyon", "Bonn"]);
  expect(rows("name")).toEqual(["Bonn", "Lyon", "Nice"]);
  expect(rows("country")).toEqual(["Bonn", "Lyon", "Nice"]);
  expect(rows("score")).toEqual(["Bonn", "Lyon", "Nice"]);
  expect(order_of("b", matrix, "score", words, [])).toEqual([0, 1]);
});

it("puts pairs onto the diagonal and the unpaired after them", () => {
  const pairs: [string, string][] = [["a3", "b2"], ["a2", "b1"], ["a2", "b2"]];
  expect(order_of("a", matrix, "pairs", words, [], pairs)).toEqual([2, 1, 0]);
  expect(order_of("b", matrix, "pairs", words, [], pairs)).toEqual([1, 0]);
});
