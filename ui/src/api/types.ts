/** What the server answers, as far as pages read it. The full description is /openapi.json. */
export type Language = "en" | "zh";

export interface Segment {
  text: string;
  state?: string;
}
export type Localized = Partial<Record<string, Segment>>;

export interface Name {
  text: string;
  lang: string;
  kind: string;
}
export interface Quantity {
  value: number;
  unit?: string;
  year?: number;
  source?: string;
}
export interface Coordinates {
  lat: number;
  lon: number;
  approximate?: boolean;
}

/** Any row of the registry: its own fields beside the four that every record has. */
export interface Row {
  id: string;
  version?: number;
  created_at?: string;
  updated_at?: string;
  [field: string]: unknown;
}

export interface Page<T = Row> {
  items: T[];
  next: string | null;
  total: number;
  labels?: Record<string, string>;
}

export interface Place extends Row {
  name: Localized;
  other_names?: Name[];
  kind: string;
  country: string;
  parent?: string;
  region?: string;
  coordinates?: Coordinates;
  population?: Quantity;
  summary?: Localized;
  source?: string;
}
export interface PlaceMatch {
  id: string;
  name: string;
  name_zh?: string | null;
  country: string;
  kind: string;
  region?: string | null;
  parent: { id: string; name: string } | null;
  population?: Quantity | number | null;
  coordinates?: Coordinates;
  matched?: string;
  score: number;
  reason: string;
}
export interface FoundPlaces {
  ambiguous: boolean;
  matches: PlaceMatch[];
}

export interface Indicator extends Row {
  code: string;
  value: Quantity;
  source?: string;
}
export interface Organisation extends Row {
  name: Localized;
  helix_role: string;
  kind?: string;
  level?: string;
  place?: string;
  country?: string;
  themes?: string[];
  about?: Localized;
}
export interface Offer extends Row {
  direction: string;
  theme: string;
  asset?: string;
  summary?: Localized;
  basis?: string;
  place: string;
  organisation?: string;
  source?: string;
  expires?: string;
}
export interface Link extends Row {
  a: string;
  b?: string;
  organisation_a?: string;
  organisation_b?: string;
  level?: string;
  kind: string;
  status?: string;
  start?: string;
  end?: string;
  themes?: string[];
  programme?: string;
  note?: Localized;
  source?: string;
  other?: PlaceName | null;
}
export interface Statement extends Row {
  topic: string;
  answer: string;
  note?: Localized;
  stated?: string;
  about_place?: string;
  about_country?: string;
  source?: string;
}
export interface Happening extends Row {
  title: Localized;
  kind: string;
  status?: string;
  start?: string;
  end?: string;
}
export interface Theme extends Row {
  label: Localized;
  synonyms?: Name[];
  parent?: string;
  sdgs?: (string | number)[];
}
export interface Source extends Row {
  title: Localized | string;
  publisher?: string;
  url?: string;
  licence?: string;
  retrieved?: string;
  note?: Localized;
}

export type Helix = "government" | "industry" | "academia" | "civil_society" | "external";

export interface PlaceName {
  id: string;
  name: string;
  name_zh?: string | null;
  country?: string | null;
}
export interface PlaceProfile {
  place: Place;
  labels: Record<string, string>;
  parent?: PlaceName | null;
  indicators: Indicator[];
  organisations: Partial<Record<Helix, Organisation[]>>;
  offers: Offer[];
  links: Link[];
  statements: Statement[];
  events: Happening[];
  missing: { key: string; question: string }[];
  sources: Record<string, { title: Localized | string; licence?: string; url?: string }>;
  children?: PlaceName[];
}

export interface Weight {
  criterion: string;
  weight: number;
  must?: boolean;
  min?: number | null;
}
export interface Profile extends Row {
  name: Localized;
  place?: string;
  criteria: Weight[];
  about?: Localized;
}
export interface Criterion {
  key: string;
  group: string;
  label: string;
  about?: string;
  question?: string;
  neutral: number;
  source?: string;
}
export interface Evidence {
  entity: string;
  id: string;
  label: string;
  url?: string;
}
export interface CriterionValue {
  criterion: string;
  weight: number;
  /** Of a must-have: whether it holds; open means that it has to be asked. */
  must: "met" | "open" | "violated" | null;
  value: number | null;
  low: number;
  high: number;
  neutral: number;
  contribution: number;
  text: string;
  evidence: Evidence[];
}
export interface Candidate {
  place: PlaceName & { kind?: string; population?: Quantity | number | null; coordinates?: Coordinates };
  rank: number;
  score: number;
  low: number;
  high: number;
  reverse: number | null;
  mutual: number | null;
  one_sided: null | "ours" | "theirs";
  known: string[];
  criteria: CriterionValue[];
  for: string[];
  against: string[];
  unknown: { criterion: string; question?: string; width: number; ask_us?: boolean; ask_them?: boolean }[];
  evidence: Evidence[];
  would_change: { criterion: string; score_if: number; score_if_not: number | null }[];
}
export interface Partners {
  place: PlaceName;
  profile: { id: string | null; name?: Localized | string; criteria: Weight[] };
  total: number;
  candidates: Candidate[];
}
export interface WayIn {
  kind: string;
  text: string;
  via: { id: string; name?: string; label?: string; entity?: string }[];
  evidence: Evidence[];
}
export interface Pair {
  ours: Candidate;
  theirs: Candidate;
  mutual: number | null;
  ways_in: WayIn[];
}

export interface NetworkNode extends PlaceName {
  lat: number | null;
  lon: number | null;
  degree: number;
  /** 0 is the largest community of the whole network. */
  community: number;
}
/** A pair of places with the ids of all that ties them. */
export interface NetworkEdge {
  a: string;
  b: string;
  kinds: string[];
  links: string[];
  partnerships: string[];
  projects: string[];
  themes: string[];
}
export interface Network {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  edges_total?: number;
  /** By number; `hub` has the most partners. */
  communities: { places: number; hub: string }[];
  modularity?: number | null;
}
/** Ways from one place to another: places with the edge that leads to each; none to the first. */
export interface NetworkWays {
  ways: { place: string; edge?: NetworkEdge }[][];
  labels: Record<string, string>;
}
export interface Overview {
  counts: Record<string, number>;
  countries: { country: string; places: number }[];
  latest: Link[];
  sources: Source[];
  stale?: number;
  /** Names of what the latest links refer to. */
  latest_labels?: Record<string, string>;
}

export interface Change {
  at: string;
  author: string;
  /** Name of the person who did it; null for programs, and for people who were erased. */
  by?: string | null;
  op: string;
  version: number;
  changes: Record<string, { before: unknown; after: unknown; erased?: boolean }>;
}
/** A record as it stood at a version; null where that version removed it. */
export interface RecordVersion {
  version: number;
  op: string;
  record: Row | null;
}

export interface Option {
  value: string;
  label: string;
}
export interface FieldDescription {
  name: string;
  type: string;
  required?: boolean;
  label?: string;
  /** One sentence on what belongs into the field. */
  about?: string;
  /** Of a reference: the noun it points to. */
  target?: string;
  /** The words that an enumeration, or each entry of a list, may be. */
  options?: Option[];
  /** Its words are found by a search. */
  searched?: boolean;
  /** A text that is the hour of a day: 09:30. */
  clock?: boolean;
  /** Told by what is done elsewhere, as by a file that is put in: no form asks for it. */
  by_program?: boolean;
}
export interface EntityDescription {
  /** Who may see records that say nothing of their own. */
  usual_visibility?: string;
  name: string;
  plural: string;
  label?: string;
  label_plural?: string;
  label_field?: string;
  fields: FieldDescription[];
}
