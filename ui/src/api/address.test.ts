import { expect, it } from "vitest";
import { address, cache_key } from "./address";

it("leaves empty questions out and keeps zero", () => {
  expect(address("/api/v1/partners", { place: "x", country: "", known: 0, profile: undefined, labels: true, dry: false })).toBe(
    "/api/v1/partners?place=x&known=0&labels=1",
  );
  expect(address("/api/v1/places")).toBe("/api/v1/places");
});

it("knows one answer under one name", () => {
  expect(cache_key("/api/v1/links/1?labels=1&lang=zh")).toBe(cache_key("/api/v1/links/1?labels=1"));
  expect(cache_key("/a?x=1&b=2")).toBe(cache_key("/a?b=2&x=1"));
  expect(cache_key("/a?b=1")).not.toBe(cache_key("/a?b=2"));
});
