import { expect, it } from "vitest";
import { differences } from "./conflict";
import { draft_of } from "./draft";

const FIELDS = ["a", "b", "c", "d"].map((name) => ({ name, type: "text" }));

it("tells what only they changed from what both did", () => {
  const base = { a: "1", b: "1", c: "1", d: "1" };
  const theirs = { a: "2", b: "2", c: "2", d: "1" };
  const draft = { ...draft_of(FIELDS, base), b: "3", c: "2", d: "9" };
  const found = differences(FIELDS, base, theirs, draft);
  expect(found.map(({ field, contested }) => [field.name, contested])).toEqual([
    ["a", false],
    ["b", true],
    ["c", false],
  ]);
  expect(found[1]).toMatchObject({ before: "1", theirs: "2", mine: "3" });
});

it("sees a field that they emptied", () => {
  const found = differences(FIELDS, { a: "1" }, {}, draft_of(FIELDS, { a: "2" }));
  expect(found).toMatchObject([{ theirs: null, mine: "2", contested: true }]);
});

it("takes a text language by language, so that two who write in different ones both keep what they wrote", () => {
  const fields = [{ name: "text", type: "localized" }];
  const segment = (text: string, state = "approved") => ({ text, state });
  const base = { text: { en: segment("Ten."), zh: segment("十。") } };
  const theirs = { text: { en: segment("Twelve."), zh: segment("十。", "stale") } };
  const draft = draft_of(fields, base);
  draft.text = { en: segment("Ten."), zh: segment("十名。") };
  const [found] = differences(fields, base, theirs, draft);
  expect(found).toMatchObject({ contested: false, theirs: { en: segment("Twelve."), zh: segment("十名。") } });
  draft.text = { en: segment("Eleven."), zh: segment("十。") };
  expect(differences(fields, base, theirs, draft)[0]).toMatchObject({
    contested: true,
    theirs: { en: segment("Twelve."), zh: segment("十。", "stale") },
    mine: { en: segment("Eleven."), zh: segment("十。", "stale") },
  });
});
