/** What two states of a record have to do with each other. */
import type { Change } from "@/api/types";

/** The fields of a change that are worth a line. Whoever adds a record owns it: their name stands in the line above. */
export function told({ changes }: Change): Change["changes"] {
  return Object.fromEntries(Object.entries(changes).filter(([name, { before }]) => name !== "owner" || before));
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

/** Which two versions are compared where the address names none: the newest with the one before it. */
export function usual_pair(newest_first: readonly number[]): { from: number; to: number } | null {
  const [to, from] = newest_first;
  return to !== undefined && from !== undefined ? { from, to } : null;
}
