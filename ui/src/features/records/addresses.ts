/** Where a noun's list is, and where one of its records is shown best. */
import type { RouteLocationRaw } from "vue-router";

/** Nouns with a list of their own; all others share one. */
const OWN_LISTS = ["places", "organisations", "themes", "links", "sources"];
const OWN_PAGES = ["place", "organisation", "theme"];

/** The nouns of the shared list, in the order of the menu. */
export const SHARED_LISTS = ["offers", "programmes", "events", "indicators", "statements", "profiles", "decisions", "posts", "persons", "contacts"] as const;

export interface Target {
  name: string;
  params: Record<string, string>;
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
