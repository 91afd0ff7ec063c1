/** What the address of the results page asks: words, and any number of values of each facet. */
import { FACETS, type Facet } from "./types";

type Raw = string | null | (string | null)[] | undefined;
export type Chosen = Partial<Record<Facet, string[]>>;
export interface Asked {
  q: string;
  chosen: Chosen;
}

const texts = (value: Raw): string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => !!one);

export function asked_in(query: Record<string, Raw>): Asked {
  const chosen: Chosen = {};
  for (const facet of FACETS) {
    const values = texts(query[facet]);
    if (values.length) chosen[facet] = values;
  }
  return { q: (texts(query.q)[0] ?? "").trim(), chosen };
}

/** As pairs, in an order of their own: the same question has one address. */
export function pairs_of({ q, chosen }: Asked): [string, string][] {
  const pairs: [string, string][] = q ? [["q", q]] : [];
  for (const facet of FACETS) for (const value of chosen[facet] ?? []) pairs.push([facet, value]);
  return pairs;
}

export const text_of = (asked: Asked): string => new URLSearchParams(pairs_of(asked)).toString();

/** For the router: one value by itself, several as a list. */
export function query_of({ q, chosen }: Asked): Record<string, string | string[]> {
  return { ...(q ? { q } : {}), ...(chosen as Record<string, string[]>) };
}

/** A value added, or taken away where it was chosen. */
export function toggled({ q, chosen }: Asked, facet: Facet, value: string): Asked {
  const before = chosen[facet] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const next = { ...chosen, [facet]: after };
  if (!after.length) delete next[facet];
  return { q, chosen: next };
}

export const count_of = ({ chosen }: Asked): number => Object.values(chosen).reduce((sum, values) => sum + values.length, 0);
