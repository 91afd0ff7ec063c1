/**
 * A clause while somebody writes on it. A language that is rewritten is written in its own right, so that the others fall behind; one
 * that had fallen behind catches up when it is rewritten, or when its box is ticked: it fits the others as they stand.
 */
import type { Row } from "@/api/types";
import { same } from "@/features/editing/draft";
import type { TextSegment, Texts } from "./types";

export const TEXT_FIELDS = ["heading", "text", "first_deliverable"] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export interface DraftSegment {
  text: string;
  /** Said to be right as it stands. */
  sound: boolean;
}
export interface ClauseDraft {
  texts: Record<TextField, Record<string, DraftSegment>>;
  kind: string;
  due: string;
  owners: string[];
  fate: string;
  why: string;
}

const texts_of = (row: Row, field: string) => (row[field] ?? {}) as Texts;
const text_in = (row: Row, field: string, lang: string) => texts_of(row, field)[lang]?.text ?? "";
/** Only these have a mark that somebody can take away. */
export const is_unsound = (segment: TextSegment | undefined) => segment !== undefined && ["stale", "machine", "draft"].includes(segment.state);

export function draft_of_clause(row: Row, languages: readonly string[], lang: string): ClauseDraft {
  const texts = (field: TextField) => Object.fromEntries(languages.map((tag) => [tag, { text: text_in(row, field, tag), sound: false }]));
  return {
    texts: { heading: texts("heading"), text: texts("text"), first_deliverable: texts("first_deliverable") },
    kind: String(row.kind ?? "declaration"),
    due: String(row.due ?? ""),
    owners: [...((row.owners ?? []) as string[])],
    fate: String(row.fate ?? ""),
    why: text_in(row, "fate_why", lang),
  };
}

/** What is sent of one localized field: languages that were not touched go as they are. */
function sent_texts(before: Texts, draft: Record<string, DraftSegment>): Texts | null {
  const sent: Texts = Object.fromEntries(Object.entries(before).filter(([, segment]) => segment.text));
  for (const [lang, { text, sound }] of Object.entries(draft)) {
    const held = before[lang];
    if (!text.trim()) delete sent[lang];
    else if (text.trim() !== (held?.text ?? "")) sent[lang] = written(text.trim(), held, lang, before, draft);
    else if (sound && is_unsound(held)) sent[lang] = sound_again(held!, lang, sent);
  }
  return Object.keys(sent).length ? sent : null;
}

/** A text that had fallen behind follows what it fell behind, unless that is being rewritten too; all others are in their own right. */
function written(text: string, held: TextSegment | undefined, lang: string, before: Texts, draft: Record<string, DraftSegment>): TextSegment {
  const behind = held && ["stale", "machine"].includes(held.state) ? (held.from ?? Object.keys(before).find((other) => other !== lang)) : undefined;
  const stands = behind !== undefined && before[behind]?.text && draft[behind]?.text.trim() === before[behind].text;
  return { text, state: "approved", ...(stands ? { from: behind } : {}) };
}

/** Of what it was translated from, as that stands now; of another language, where that was not said. */
function sound_again(held: TextSegment, lang: string, others: Texts): TextSegment {
  const from = held.from ?? (held.state === "draft" ? undefined : Object.keys(others).find((other) => other !== lang));
  return { text: held.text, state: "approved", ...(from && from in others ? { from } : {}) };
}

/** The fields that differ, as the body of a PATCH; null empties one. */
export function clause_changes(row: Row, draft: ClauseDraft, lang: string): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const put = (name: string, value: unknown) => {
    if (!same(value ?? null, row[name] ?? null)) body[name] = value;
  };
  for (const field of TEXT_FIELDS) put(field, sent_texts(texts_of(row, field), draft.texts[field]));
  put("kind", draft.kind);
  put("due", draft.due.trim() || null);
  put("owners", draft.owners.length ? draft.owners : null);
  put("fate", draft.fate || null);
  put("fate_why", sent_texts(texts_of(row, "fate_why"), { [lang]: { text: draft.why, sound: false } }));
  return body;
}

/** Where somebody else has written meanwhile what is being written here. */
export interface Clash {
  field: TextField;
  lang: string;
  theirs: string;
  mine: string;
}

/**
 * Takes over what only the other changed, and names what both did. `base`: the clause as both saw it; `theirs`: as it is now.
 */
export function merge_clause(base: Row, theirs: Row, draft: ClauseDraft, languages: readonly string[], lang: string): { draft: ClauseDraft; clashes: Clash[] } {
  const was = draft_of_clause(base, languages, lang);
  const now = draft_of_clause(theirs, languages, lang);
  const merged = JSON.parse(JSON.stringify(draft)) as ClauseDraft; // what a page watches cannot be cloned by the browser
  const clashes: Clash[] = [];
  for (const field of TEXT_FIELDS) {
    for (const tag of languages) {
      const [before, other, mine] = [was, now, draft].map((one) => one.texts[field][tag]!.text.trim()) as [string, string, string];
      if (other === before) continue;
      if (mine === before) merged.texts[field][tag] = { text: other, sound: false };
      else if (mine !== other) clashes.push({ field, lang: tag, theirs: other, mine });
    }
  }
  for (const name of ["kind", "due", "fate", "why"] as const) if (draft[name] === was[name]) merged[name] = now[name];
  if (same(draft.owners, was.owners)) merged.owners = now.owners;
  return { draft: merged, clashes };
}
