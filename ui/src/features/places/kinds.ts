/** The kinds of place, in the order a reader expects them. */
export const PLACE_KINDS = [
  "city",
  "municipality",
  "district",
  "county",
  "region",
  "province",
  "state",
  "metropolitan_area",
  "new_area",
  "development_zone",
  "macro_region",
  "island",
  "country",
] as const;
