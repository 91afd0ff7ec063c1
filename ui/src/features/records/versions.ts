/** A record as it stood after each change, put together from its history. */
import type { Change } from "@/api/types";

export interface Version {
  change: Change;
  /** Fields that had a value then. */
  values: Record<string, unknown>;
  /** The change took the record away; there is nothing to go back to. */
  removed: boolean;
}

/** Oldest first, whatever the order of the answer. */
export function versions_of(changes: readonly Change[]): Version[] {
  const values: Record<string, unknown> = {};
  return [...changes]
    .sort((a, b) => a.seq - b.seq)
    .map((change) => {
      for (const [name, { after }] of Object.entries(change.changes)) {
        if (after === null || after === undefined) delete values[name];
        else values[name] = after;
      }
      return { change, values: { ...values }, removed: change.op === "remove" };
    });
}

/** The body of a PATCH that makes `from` what `to` is: null empties a field. */
export function way_back(from: Record<string, unknown>, to: Record<string, unknown>): Record<string, unknown> {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  const body: Record<string, unknown> = {};
  for (const name of names) {
    if (JSON.stringify(from[name]) !== JSON.stringify(to[name])) body[name] = to[name] ?? null;
  }
  return body;
}
