/** How two versions differ, as the server tells it, and as a table shows it. */
export interface Stretch {
  kind: "same" | "added" | "removed";
  text: string;
}
interface TextPair {
  before_text: string | null;
  after_text: string | null;
  words?: Stretch[];
}
export interface FieldDifference extends TextPair {
  name: string;
  label: string;
  type: string;
  erased?: boolean;
  languages?: (TextPair & { lang: string; before_state?: string; after_state?: string })[];
  added?: string[];
  removed?: string[];
}
export interface VersionMark {
  at: string;
  author: string;
  by: string | null;
  version: number;
  op: string;
}
export interface Difference {
  from: VersionMark;
  to: VersionMark;
  fields: FieldDifference[];
}

export interface Row {
  key: string;
  lang: string;
  before: string | null;
  after: string | null;
  words?: Stretch[];
}

/** The lines of one field: a line per language, per entry that went or came, or just one. */
export function rows_of(field: FieldDifference): Row[] {
  if (field.languages?.length) {
    return field.languages.map((one) => ({ key: one.lang, lang: one.lang, ...texts_of(one) }));
  }
  if (field.added?.length || field.removed?.length) {
    const gone = (field.removed ?? []).map((text, at) => ({ key: `-${at}`, lang: "", before: text, after: null }));
    const come = (field.added ?? []).map((text, at) => ({ key: `+${at}`, lang: "", before: null, after: text }));
    return [...gone, ...come];
  }
  return [{ key: "", lang: "", ...texts_of(field) }];
}

/** A text whose wording is the same and whose standing changed says so behind it. */
function texts_of(pair: TextPair & { before_state?: string; after_state?: string }): Pick<Row, "before" | "after" | "words"> {
  const state = (text: string | null, word?: string) => (text && word ? `${text} (${word})` : text);
  return { before: state(pair.before_text, pair.before_state), after: state(pair.after_text, pair.after_state), words: pair.words };
}

/** One of the two texts: without what only the other has. */
export function side(words: readonly Stretch[], which: "removed" | "added"): Stretch[] {
  return words.filter(({ kind }) => kind === "same" || kind === which);
}
