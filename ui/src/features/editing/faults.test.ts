import { expect, it } from "vitest";
import { Problem } from "@/api/problem";
import { draft_of } from "./draft";
import { faults_here, faults_of, steps, twice_here } from "./faults";

const FIELDS = [
  { name: "place", type: "reference", required: true, label: "Place" },
  { name: "population", type: "quantity", label: "Population" },
  { name: "ids", type: "external_ids", label: "Identifiers" },
];
const say = (key: string) => key;

it("reads the steps of a JSON pointer", () => {
  expect(steps("/ids/a~1b~0c")).toEqual(["ids", "a/b~c"]);
  expect(steps("")).toEqual([]);
});

it("puts every error to its field, in the field's own name, and keeps the others", () => {
  const problem = new Problem("invalid_value", 422, "", "", "", [
    { field: "/place", text: "/place must be filled in." },
    { field: "/population/value", text: "“many” cannot stand in /population/value: a number." },
    { field: "/unheard", text: "/unheard is not a field." },
  ]);
  expect(faults_of(problem, FIELDS)).toEqual({
    fields: { place: ["Place must be filled in."], population: ["“many” cannot stand in Population: a number."] },
    others: ["/unheard is not a field."],
  });
});

it("takes the one field of a problem without a list", () => {
  const problem = new Problem("unknown_reference", 422, "", "/place names nothing.", "", [], "/place");
  expect(faults_of(problem, FIELDS).fields).toEqual({ place: ["Place names nothing."] });
});

it("sees by itself what is missing and what stands twice", () => {
  const draft = draft_of(FIELDS, {});
  expect(faults_here(FIELDS, draft, say)).toEqual({ place: ["ui.form.needed"] });
  draft.place = "x";
  draft.ids = [{ scheme: "nuts", id: "1" }, { scheme: " nuts", id: "2" }];
  expect([faults_here(FIELDS, draft, say), twice_here(FIELDS, draft, say)]).toEqual([{}, { ids: ["ui.form.scheme_twice"] }]);
});
