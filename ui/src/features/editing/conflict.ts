/** A record was changed by somebody else while it was being edited: what they changed, and where both changed. */
import type { FieldDescription } from "@/api/types";
import { same, sent, settled_value, type Draft, type TypedLocalized } from "./draft";

export interface Difference {
  field: FieldDescription;
  before: unknown;
  theirs: unknown;
  mine: unknown;
  /** Both changed it, and not to the same: somebody has to choose. */
  contested: boolean;
}

/**
 * A text language by language: what only one of both wrote stays whoever is chosen; only a language that both wrote differently is
 * contested. A mark that came of their change, such as "stale", is no writing.
 */
function by_language(before: TypedLocalized, theirs: TypedLocalized, mine: TypedLocalized): Pick<Difference, "theirs" | "mine" | "contested"> {
  const [with_theirs, with_mine]: [TypedLocalized, TypedLocalized] = [{}, {}];
  let contested = false;
  const put = (into: TypedLocalized, lang: string, segment: TypedLocalized[string] | undefined) => segment && (into[lang] = segment);
  for (const lang of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const they_wrote = (before[lang]?.text ?? "") !== (theirs[lang]?.text ?? "");
    const i_wrote = !same(before[lang], mine[lang]);
    const both = they_wrote && i_wrote && !same(theirs[lang], mine[lang]);
    contested ||= both;
    put(with_theirs, lang, i_wrote && !both ? mine[lang] : theirs[lang]);
    put(with_mine, lang, i_wrote ? mine[lang] : theirs[lang]);
  }
  const or_nothing = (text: TypedLocalized) => (Object.keys(text).length ? text : null);
  return { theirs: or_nothing(with_theirs), mine: or_nothing(with_mine), contested };
}

/** Every field that they changed, in the order of the form. `base`: the record as both saw it at first. */
export function differences(
  fields: readonly FieldDescription[],
  base: Record<string, unknown>,
  theirs: Record<string, unknown>,
  draft: Draft,
): Difference[] {
  return fields.flatMap((field) => {
    const [before, now] = [settled_value(field, base[field.name]), settled_value(field, theirs[field.name])];
    if (same(before, now)) return [];
    const mine = sent(field, draft[field.name]);
    if (field.type === "localized")
      return [{ field, before, ...by_language((before ?? {}) as TypedLocalized, (now ?? {}) as TypedLocalized, (mine ?? {}) as TypedLocalized) }];
    return [{ field, before, theirs: now, mine, contested: !same(mine, before) && !same(mine, now) }];
  });
}
