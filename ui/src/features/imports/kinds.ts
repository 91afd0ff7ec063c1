import { COOPERATION } from "@/features/records/nouns";

/** Files of others, read as they come. */
export const FORMATS: readonly string[] = ["geonames", "twin-towns", "cordis", "iati", "jsonld"];

/** What can be brought in: the registry's own tables, then files of others that are read as they come. */
export const IMPORT_KINDS = [
  "places",
  "organisations",
  "links",
  "offers",
  "indicators",
  "statements",
  "events",
  "programmes",
  "themes",
  "profiles",
  "sources",
  "persons",
  "posts",
  "contacts",
  ...COOPERATION.map(([, plural]) => plural),
  ...FORMATS,
];
