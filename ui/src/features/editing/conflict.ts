/** A record was changed by somebody else while it was being edited: what they changed, and where both changed. */
import type { FieldDescription } from "@/api/types";
import { same, sent, settled_value, type Draft } from "./draft";

export interface Difference {
  field: FieldDescription;
  before: unknown;
  theirs: unknown;
  mine: unknown;
  /** Both changed it, and not to the same: somebody has to choose. */
  contested: boolean;
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
    return [{ field, before, theirs: now, mine, contested: !same(mine, before) && !same(mine, now) }];
  });
}
