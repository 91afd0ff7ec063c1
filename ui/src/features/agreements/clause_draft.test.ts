import { describe, expect, it } from "vitest";
import { reactive } from "vue";
import { clause_changes, draft_of_clause, merge_clause } from "./clause_draft";

const LANGUAGES = ["en", "zh"];
const row = (more: Record<string, unknown> = {}) => ({
  id: "1",
  version: 3,
  kind: "commitment",
  heading: { en: { text: "Students", state: "approved" }, zh: { text: "学生", state: "approved" } },
  text: { en: { text: "Ten.", state: "approved" }, zh: { text: "十。", state: "stale", from: "en", from_digest: "abc" } },
  ...more,
});

describe("a clause that is written on", () => {
  it("sends nothing while nothing differs", () => {
    expect(clause_changes(row(), draft_of_clause(row(), LANGUAGES, "en"), "en")).toEqual({});
  });

  it("sends a rewritten language in its own right and leaves the other as it is", () => {
    const draft = draft_of_clause(row(), LANGUAGES, "en");
    draft.texts.text.en!.text = "Twelve. ";
    expect(clause_changes(row(), draft, "en")).toEqual({
      text: { en: { text: "Twelve.", state: "approved" }, zh: { text: "十。", state: "stale", from: "en", from_digest: "abc" } },
    });
  });

  it("says of a ticked language that it fits the other as it stands", () => {
    const draft = draft_of_clause(row(), LANGUAGES, "en");
    draft.texts.text.zh!.sound = true;
    expect(clause_changes(row(), draft, "en")).toEqual({ text: { en: { text: "Ten.", state: "approved" }, zh: { text: "十。", state: "approved", from: "en" } } });
  });

  it("lets a language that had fallen behind catch up when it is rewritten, unless both are", () => {
    const draft = draft_of_clause(row(), LANGUAGES, "en");
    draft.texts.text.zh!.text = "十二。";
    expect(clause_changes(row(), draft, "en")).toEqual({ text: { en: { text: "Ten.", state: "approved" }, zh: { text: "十二。", state: "approved", from: "en" } } });
    draft.texts.text.en!.text = "Twelve.";
    expect(clause_changes(row(), draft, "en")).toEqual({ text: { en: { text: "Twelve.", state: "approved" }, zh: { text: "十二。", state: "approved" } } });
  });

  it("empties what was taken away", () => {
    const held = row({ due: "2027", owners: ["p"] });
    const draft = draft_of_clause(held, LANGUAGES, "en");
    draft.due = "";
    draft.owners = [];
    draft.texts.text.zh!.text = " ";
    expect(clause_changes(held, draft, "en")).toEqual({ due: null, owners: null, text: { en: { text: "Ten.", state: "approved" } } });
  });

  it("takes over what only the other wrote and names what both did", () => {
    const theirs = row({ version: 4, due: "2028", text: { en: { text: "Fifteen.", state: "approved" }, zh: { text: "十五。", state: "approved" } } });
    const draft = reactive(draft_of_clause(row(), LANGUAGES, "en"));
    draft.texts.text.en!.text = "Twelve.";
    const merged = merge_clause(row(), theirs, draft, LANGUAGES, "en");
    expect(merged.clashes).toEqual([{ field: "text", lang: "en", theirs: "Fifteen.", mine: "Twelve." }]);
    expect(merged.draft.texts.text.zh!.text).toBe("十五。");
    expect(merged.draft.texts.text.en!.text).toBe("Twelve.");
    expect(merged.draft.due).toBe("2028");
  });
});
