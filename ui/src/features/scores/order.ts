/** What is asked: how long the rows are, and what counts. A value; what says nothing is left out of the question. */
export interface ScoreOrder {
  top: number;
  /** ISO codes of the countries candidates are of; empty: of all. */
  countries: string[];
  profile: string;
  weights: string;
  include_known: boolean;
  /** Whose rows; empty: everybody's. */
  places: string[];
}

export const TOP_USUAL = 20;
export const TOP_MAX = 100;

export function empty_order(): ScoreOrder {
  return { top: TOP_USUAL, countries: [], profile: "", weights: "", include_known: false, places: [] };
}

export function body_of({ top, countries, profile, weights, include_known, places }: ScoreOrder): Record<string, unknown> {
  return {
    top,
    ...(countries.length ? { countries } : {}),
    ...(profile ? { profile } : {}),
    ...(weights ? { weights } : {}),
    ...(include_known ? { include_known } : {}),
    ...(places.length ? { places } : {}),
  };
}

/** The order of a run, as it was sent; what cannot be read is as usual. */
export function read_order(sent: unknown): ScoreOrder {
  const said = (sent && typeof sent === "object" ? sent : {}) as Record<string, unknown>;
  const texts = (value: unknown) => (Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []);
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    top: typeof said.top === "number" && said.top >= 1 && said.top <= TOP_MAX ? Math.trunc(said.top) : TOP_USUAL,
    countries: texts(said.countries),
    profile: text(said.profile),
    weights: text(said.weights),
    include_known: said.include_known === true,
    places: texts(said.places),
  };
}

export const asks_the_same = (x: ScoreOrder, y: ScoreOrder): boolean => JSON.stringify(body_of(x)) === JSON.stringify(body_of(y));
