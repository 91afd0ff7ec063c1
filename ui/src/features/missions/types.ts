/** What the server tells of an event. */
import type { Localized, Row } from "@/api/types";

export type Status = "held" | "planned" | "postponed" | "cancelled";
export interface Named {
  id: string;
  label: string;
}
export interface EventRow extends Row {
  title: Localized;
  kind: string;
  status?: Status;
  start?: string;
  end?: string;
  places?: string[];
  partnership?: string;
  programme?: string;
  purpose?: Localized;
  clauses?: string[];
  languages?: string[];
  predecessor?: string;
  url?: string;
  closed?: string;
  outcome?: Localized;
  labels: Record<string, string>;
}
export interface Side extends Named {
  timezone?: string;
  country?: string;
  coordinates?: { lat: number; lon: number };
}
export interface Stop extends Row {
  place: string;
  arrives: string;
  leaves?: string;
  venue?: Localized;
  address?: Localized;
  at: Side;
}
export const PARTS = ["delegate", "host", "interpreter", "organiser", "speaker"] as const;
export const RANKS = ["head", "deputy", "director", "section", "executive", "expert", "staff"] as const;
export const INVITATIONS = ["none", "invited", "accepted", "tentative", "declined"] as const;
export interface Delegate extends Row {
  name: Localized;
  part: (typeof PARTS)[number];
  side?: string;
  organisation?: string;
  post?: string;
  person?: string;
  office?: Localized;
  rank?: (typeof RANKS)[number];
  languages?: string[];
  email?: string;
  phone?: string;
  invitation?: (typeof INVITATIONS)[number];
  answered?: string;
  came?: boolean;
  remark?: Localized;
}
export const KINDS = ["session", "meeting", "visit", "meal", "signing", "travel", "free"] as const;
export const OUTCOMES = ["next_steps", "agreed", "nothing"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export interface AgendaItem extends Row {
  title: Localized;
  stop?: string;
  kind: (typeof KINDS)[number];
  day: string;
  start: string;
  end?: string;
  venue?: Localized;
  people?: string[];
  interpreters?: string[];
  activity?: string;
  clause?: string;
  about?: Localized;
  outcome?: Outcome;
  outcome_note?: Localized;
}
export interface Meeting extends Row {
  title: Localized;
  state: "planned" | "held" | "cancelled" | "missed";
  slot?: string;
  table?: string;
  outcome?: Outcome;
  outcome_note?: Localized;
}
export const STEP_STATES = ["open", "kept", "partly", "dropped"] as const;
export interface NextStep extends Row {
  title: Localized;
  agenda_item?: string;
  meeting?: string;
  side: string;
  owner_post?: string;
  owner_name?: string;
  due: string;
  state: (typeof STEP_STATES)[number];
  done_on?: string;
  note?: Localized;
}
export interface Money {
  minor: number;
  currency: string;
}
export const COST_KINDS = ["travel", "stay", "interpretation", "venue", "meals", "material", "other"] as const;
export interface Cost extends Row {
  note: Localized;
  side: string;
  kind: (typeof COST_KINDS)[number];
  planned?: Money;
  paid?: Money;
}
export const RESULTS = ["nothing", "talks", "agreed", "running"] as const;
export interface FollowUp extends Row {
  event: string;
  side: string;
  days: number;
  due: string;
  answered?: string;
  result?: (typeof RESULTS)[number];
  answer?: Localized;
}
export interface Missing {
  lack: string;
  entity: string;
  record: string;
  label: string;
  text: string;
}
export interface Clash {
  clash: string;
  item: string;
  other: string | null;
  people: string[];
  text: string;
}
export interface Scorecard {
  people: Record<"invited" | "accepted" | "tentative" | "declined" | "came", number>;
  meetings: Record<"total" | "with_outcome" | "agreed" | "nothing", number>;
  steps: Record<"open" | "kept" | "partly" | "dropped" | "overdue", number>;
  follow_ups: Record<"asked" | "answered", number>;
  costs: { side: string; currency: string; planned: number; paid: number }[];
  per_kept_step: Money[];
}
export interface Mission {
  today: string;
  event: EventRow;
  sides: Side[];
  stops: Stop[];
  delegates: Delegate[];
  agenda_items: AgendaItem[];
  next_steps: NextStep[];
  costs: Cost[];
  follow_ups: FollowUp[];
  meetings: Meeting[];
  activities: (Named & { state: string; plan: string; end: string | null })[];
  clauses: Named[];
  predecessor: Named | null;
  carried: NextStep[];
  successor: Named | null;
  missing: Missing[];
  counterparts: { delegate: string; has_rank: boolean; hosts: string[] }[];
  speechless: { item: string; sides: string[]; text: string }[];
  clashes: Clash[];
  scorecard: Scorecard;
  may: { edit: boolean; letters: boolean };
  labels: Record<string, string>;
}

export interface Listed extends Named {
  title: Localized;
  kind: string;
  status: Status | null;
  start: string;
  end: string;
  closed: string;
  places: Named[];
  partnership: Named[];
  people: number;
  agenda: number;
}
export const TURNS = ["under_way", "upcoming", "waiting", "past"] as const;
export type Turn = (typeof TURNS)[number];
export interface MissionList extends Record<Turn, { items: Listed[]; total: number }> {
  today: string;
  kinds: string[];
  places: Named[];
  partnerships: Named[];
}
