/** Where a noun's list is, and where one of its records is shown best. */
import type { RouteLocationRaw } from "vue-router";
import { COOPERATION, MISSIONS, REGISTRY } from "./nouns";

/** Nouns with a list of their own; all others share one. */
const OWN_LISTS = ["places", "organisations", "themes", "links", "sources", "events", "practices"];
const OWN_PAGES = ["place", "organisation", "theme", "partnership", "agreement", "event", "project"];

const NOUNS = [...REGISTRY, ...COOPERATION, ...MISSIONS];

/** Those that share one list page. */
export const SHARED_LISTS = NOUNS.map(([, plural]) => plural).filter((plural) => !OWN_LISTS.includes(plural));

export interface Target {
  name: string;
  params: Record<string, string>;
}

/** The noun of a list: "strategies" → "strategy". */
export function noun_of(plural: string): string {
  const known = NOUNS.find(([, name]) => name === plural);
  return known?.[0] ?? plural.replace(/s$/, "");
}

/** The list of a noun: "strategy" → "strategies". */
export function plural_of(noun: string): string {
  const known = NOUNS.find(([name]) => name === noun);
  return known?.[1] ?? `${noun}s`;
}

export function list_of(plural: string): Target {
  return OWN_LISTS.includes(plural) ? { name: plural, params: {} } : { name: "records", params: { plural } };
}

export function page_of(entity: string, id: string): Target {
  return OWN_PAGES.includes(entity) ? { name: entity, params: { id } } : { name: "record", params: { entity, id } };
}

/** The same under the language that the page is in. */
export function in_language_of(lang: unknown, { name, params }: Target): RouteLocationRaw {
  return { name, params: { ...params, lang: String(lang) } };
}
