/** What /api/v1/coverage tells. */
export interface Tally {
  total: number;
  fresh: number;
  latest: string | null;
}
export interface KnownTotal {
  id: string;
  label: string;
  noun: string;
  here: number;
  total: number;
  at_least: boolean;
  share: number;
  as_of: string;
  source: string | null;
  source_label: string | null;
  locator: string;
}
export interface Coverage {
  nouns: { noun: string; label: string; count: number; fresh: number; latest: string | null }[];
  known: KnownTotal[];
  countries: (Tally & { country: string; name: string; places: number; links: number })[];
  themes: (Tally & { id: string; label: string })[];
  fields: { noun: string; label: string; fields: { field: string; label: string; filled: number; total: number }[] }[];
}
