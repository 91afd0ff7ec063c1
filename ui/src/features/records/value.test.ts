import { describe, expect, it } from "vitest";
import { entity_in, fields_of } from "./schema";
import { register_address, shown } from "./value";

const ID = "cae177c0-f214-5135-a8a2-6c3625eca4ba";

describe("shown", () => {
  it.each([
    [null, "", "nothing"],
    [[], "references", "nothing"],
    [true, "", "boolean"],
    [7, "", "number"],
    ["twinning", "enumeration", "choice"],
    ["2001~", "edtf", "edtf"],
    ["2026-11-21T09:30:00Z", "", "instant"],
    [ID, "", "references"],
    [[ID, ID], "", "references"],
    [["11", "9"], "", "texts"],
    ["https://example.org", "", "url"],
    [{ en: { text: "a" } }, "", "localized"],
    [[{ text: "a", lang: "en", kind: "former" }], "", "names"],
    [{ value: 5, unit: "people" }, "", "quantity"],
    [{ minor: 500, currency: "EUR" }, "", "money"],
    [{ lat: 1, lon: 2 }, "", "coordinates"],
    [{ geonames: "1" }, "", "ids"],
    [[{ criterion: "a", weight: 1 }], "", "criteria"],
    [{ a: { b: 1 } }, "", "raw"],
  ])("%j as %s is %s", (value, type, kind) => expect(shown(value, type).kind).toBe(kind));
});

it("knows where registers live", () => {
  expect(register_address("wikidata", "Q586")).toBe("https://www.wikidata.org/wiki/Q586");
  expect(register_address("seed", "x")).toBe("");
});

it("finds a noun by name and plural, and shows fields that no description knows last", () => {
  const schema = { entities: [{ name: "place", plural: "places", fields: [{ name: "name", type: "localized" }] }] };
  const place = entity_in(schema, "places");
  expect(place?.name).toBe("place");
  expect(entity_in(schema, "ship")).toBeNull();
  expect(fields_of(place, { id: 1, labels: {}, extra: 1, name: {} }).map((field) => field.name)).toEqual(["name", "extra"]);
});
