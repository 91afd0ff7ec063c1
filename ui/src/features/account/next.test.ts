import { expect, it } from "vitest";
import { own_page } from "./next";

it.each([
  ["/en/places?country=CN#links", "/en/places?country=CN#links"],
  ["/zh/records/offer/new", "/zh/records/offer/new"],
  ["//elsewhere.example/en", ""],
  ["/\\elsewhere.example/en", ""],
  ["/..//elsewhere.example/en", ""],
  ["https://elsewhere.example/", ""],
  ["javascript:alert(1)", ""],
  ["en/places", ""],
  ["", ""],
])("after signing in, '%s' leads to '%s'", (next, page) => {
  expect(own_page(next, "http://qiao.test")).toBe(page);
});
