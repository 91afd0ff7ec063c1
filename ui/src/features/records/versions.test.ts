import { expect, it } from "vitest";
import type { EntityDescription } from "@/api/types";
import { in_language_of, list_of, page_of } from "./addresses";
import { choices_of, columns_of, searchable } from "./columns";
import { way_back } from "./versions";

it("finds the way from one version to another", () => {
  expect(way_back({ a: 1, b: { c: 1 } }, { b: { c: 1 }, d: [1] })).toEqual({ a: null, d: [1] });
  expect(way_back({ a: { x: 1 } }, { a: { x: 1 } })).toEqual({});
});

it("knows which nouns have pages of their own", () => {
  expect([list_of("places"), list_of("offers")]).toEqual([{ name: "places", params: {} }, { name: "records", params: { plural: "offers" } }]);
  expect([page_of("theme", "1"), page_of("offer", "1")]).toEqual([{ name: "theme", params: { id: "1" } }, { name: "record", params: { entity: "offer", id: "1" } }]);
  expect(in_language_of("zh", page_of("place", "1"))).toEqual({ name: "place", params: { id: "1", lang: "zh" } });
});

it("reads the columns and filters of a list from the description", () => {
  const names = ["title:localized", "kind:enumeration", "start:edtf", "about:localized", "source:reference", "x:text", "y:text", "z:text", "place:reference"];
  const fields = names.map((one) => ({ name: one.split(":")[0]!, type: one.split(":")[1]!, required: one.startsWith("place") }));
  const noun: EntityDescription = { name: "n", plural: "ns", label_field: "title", fields };
  expect(columns_of(noun).map((field) => field.name)).toEqual(["kind", "start", "x", "y", "place"]);
  expect(choices_of(noun).map((field) => field.name)).toEqual(["kind"]);
  expect([searchable(noun), searchable({ ...noun, label_field: "kind" })]).toEqual([true, false]);
});
