import { expect, it } from "vitest";
import { asks_the_same, body_of, empty_order, read_order, type ScoreOrder } from "./order";

const order: ScoreOrder = { top: 7, countries: ["CN", "JP"], profile: "p", weights: "common_aims:30", include_known: true, places: ["x"] };

it("asks only what says something", () => {
  expect(body_of(empty_order())).toEqual({ top: 20 });
  expect(body_of(order)).toEqual(order);
});

it("reads what was sent, whoever sent it", () => {
  expect(read_order(body_of(order))).toEqual(order);
  expect(read_order({})).toEqual(empty_order());
  expect(read_order(null)).toEqual(empty_order());
  expect(read_order({ top: 0, countries: "CN", places: [1, "x"], include_known: 1 })).toEqual({ ...empty_order(), places: ["x"] });
});

it("knows two orders as the same question", () => {
  expect(asks_the_same(order, { ...order })).toBe(true);
  expect(asks_the_same(order, { ...order, top: 8 })).toBe(false);
});
