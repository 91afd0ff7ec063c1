export interface Piece {
  text: string;
  hit: boolean;
}
export interface Reason {
  field: string;
  pieces: Piece[];
  weight: number;
  words: string[];
}
export interface Hit {
  entity: string;
  plural: string;
  noun: string;
  id: string;
  label: string;
  title: Piece[];
  snippet: { field?: string; lang?: string; pieces?: Piece[] };
  year: number | null;
  why: Reason[];
}
export interface FacetValue {
  value: string;
  label: string;
  count: number;
  chosen: boolean;
}
export const FACETS = ["kind", "country", "theme", "place", "year", "role", "language"] as const;
export type Facet = (typeof FACETS)[number];
export interface Found {
  q: string;
  total: number;
  exact: boolean;
  way: "all_words" | "corrected" | "some_words";
  shown_for: string | null;
  suggestion: string | null;
  building: { done: number; total: number } | null;
  items: Hit[];
  facets: Partial<Record<Facet, FacetValue[]>>;
  next: number | null;
}
export interface Suggestion {
  entity: string;
  noun: string;
  id: string;
  label: string;
}
export interface SavedSearch {
  id: string;
  name: string;
  query: string;
  notifies: boolean;
  told_on: string | null;
  news: number;
}
