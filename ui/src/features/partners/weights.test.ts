import { expect, it } from "vitest";
import { read_weights, same_weights, write_weights } from "./weights";

it("reads what it writes", () => {
  const text = "common_aims:30,critical_mass:20!,political_commitment:5!>=0.5";
  expect(write_weights(read_weights(text))).toBe(text);
});

it("drops what it cannot read and keeps the first of two", () => {
  expect(read_weights("aims:30,nonsense,mass:101,aims:5,:3").map((one) => [one.criterion, one.weight])).toEqual([["aims", 30]]);
});

it("leaves out what does not count, unless it is asked for by name", () => {
  const weights = [
    { criterion: "a", weight: 0 },
    { criterion: "b", weight: 10 },
    { criterion: "c", weight: 0, must: true },
  ];
  expect(write_weights(weights)).toBe("b:10,c:0!");
  expect(write_weights(weights, ["a", "b", "d"])).toBe("b:10,c:0!,a:0,d:0");
});

it("does not write the smallest minimum, which every must-have has", () => {
  expect(write_weights([{ criterion: "a", weight: 5, must: true, min: 0.000001 }])).toBe("a:5!");
});

it("compares without regard to order and to what does not count", () => {
  const one = read_weights("a:10,b:20!");
  expect(same_weights(one, read_weights("b:20!,a:10,c:0"))).toBe(true);
  expect(same_weights(one, read_weights("a:10,b:20"))).toBe(false);
});
