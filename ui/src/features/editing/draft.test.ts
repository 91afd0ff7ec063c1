import { describe, expect, it } from "vitest";
import type { FieldDescription } from "@/api/types";
import { changes, draft_of, read_number, same, sent, typed, type TypedLocalized, type TypedMoney } from "./draft";

const field = (type: string, name = "f"): FieldDescription => ({ name, type });
const SCHEMA = [field("text", "code"), field("localized", "name"), field("quantity", "size"), field("references", "themes"), field("reference", "source")];

describe("a value goes into the form and out again unchanged", () => {
  it.each([
    ["text", "lines 3-4"],
    ["url", "https://example.org/a?b=c"],
    ["edtf", "2001~"],
    ["enumeration", "offer"],
    ["integer", 7],
    ["decimal", -0.5],
    ["boolean", false],
    ["reference", "f8085353-4d46-8dec-99ee-083a85a8ffe5"],
    ["references", ["a", "b"]],
    ["texts", ["11", "9"]],
    ["localized", { en: { text: "Bonn", state: "approved" }, zh: { text: "波恩", state: "draft", from: "en", from_digest: "0011" } }],
    ["names", [{ text: "Shenzen", lang: "en", kind: "misspelling" }]],
    ["quantity", { value: 218535, unit: "person", year: 2021, source: "census" }],
    ["money", { minor: 123450, currency: "EUR", rate_date: "2018" }],
    ["money", { minor: 500, currency: "JPY" }],
    ["coordinates", { lat: 41.56, lon: 2.01 }],
    ["coordinates", { lat: 0, lon: -2, approximate: true }],
    ["external_ids", { geonames: "3108286", wikidata: "Q1" }],
    ["criteria", [{ criterion: "common_aims", weight: 30 }, { criterion: "critical_mass", weight: 20, must: true, min: 0.5 }]],
  ])("%s %j", (type, value) => expect(sent(field(type), typed(field(type), value))).toEqual(value));

  it.each(["text", "localized", "quantity", "money", "coordinates", "external_ids", "names", "criteria", "references", "texts", "integer", "boolean"])(
    "%s that is empty is nothing",
    (type) => expect(sent(field(type), typed(field(type), undefined))).toBeNull(),
  );
});

describe("what is typed", () => {
  it.each([
    ["1234", 1234],
    [" 1 234 567 ", 1234567],
    ["1,234,567.5", 1234567.5],
    ["-.5", -0.5],
    ["1e3", 1000],
    ["", null],
    ["1,5", "1,5"],
    ["about 5", "about 5"],
  ])("as the number %j is %j", (text, number) => expect(read_number(text)).toBe(number));

  it("and cannot be read goes to the server as it stands", () => {
    expect(sent(field("quantity"), { value: "many", unit: "person", year: "", source: "" })).toEqual({ value: "many", unit: "person" });
    expect(sent(field("money"), { amount: "12.34", currency: " eur ", rate_date: "" } satisfies TypedMoney)).toEqual({ minor: 1234, currency: "EUR" });
  });

  it("is trimmed, and rows without content are left out", () => {
    expect(sent(field("text"), "  a b ")).toBe("a b");
    expect(sent(field("names"), [{ text: " ", lang: "en", kind: "former" }, { text: "A ", lang: "", kind: "former" }])).toEqual([{ text: "A", lang: "und", kind: "former" }]);
    expect(sent(field("external_ids"), [{ scheme: "", id: "" }, { scheme: "nuts", id: "ES511 " }])).toEqual({ nuts: "ES511" });
    const text: TypedLocalized = { en: { text: "  ", state: "approved" }, zh: { text: "桥", state: "draft" } };
    expect(sent(field("localized"), text)).toEqual({ zh: { text: "桥", state: "draft" } });
  });
});

describe("the changes of a record", () => {
  const record = { id: "1", version: 3, code: "a", name: { en: { text: "A", state: "approved" } }, size: { value: 5, unit: "" }, themes: ["t1"], source: "s" };
  it("are none where nothing was touched", () => expect(changes(SCHEMA, record, draft_of(SCHEMA, record))).toEqual({}));
  it("name each field that differs, and null for one that was emptied", () => {
    const draft = draft_of(SCHEMA, record);
    draft.code = "b ";
    draft.source = "";
    draft.themes = ["t1", "t2"];
    expect(changes(SCHEMA, record, draft)).toEqual({ code: "b", source: null, themes: ["t1", "t2"] });
  });
});

it("compares as JSON does, whatever the order of members", () => {
  expect(same({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same({ 0: 1 }, [1])).toBe(false);
  expect(same({ a: undefined }, {})).toBe(true);
  expect(same(null, {})).toBe(false);
});
