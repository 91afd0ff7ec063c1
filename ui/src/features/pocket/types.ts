/** An event in the pocket: what the server tells, and what this device keeps beside it. */
import type { Localized, Row } from "@/api/types";

export interface PocketItem extends Row {
  title: Localized;
  stop?: string;
  kind: string;
  day: string;
  start: string;
  end?: string;
  venue?: Localized;
  people?: string[];
  interpreters?: string[];
  about?: Localized;
  clause?: string;
  outcome?: string;
  outcome_note?: Localized;
}
export interface PocketPerson extends Row {
  name: Localized;
  part: string;
  side?: string;
  organisation?: string;
  office?: Localized;
  rank?: string;
  languages?: string[];
  phone?: string;
}
export interface PocketMeeting extends Row {
  title: Localized;
  profiles: string[];
  slot?: string;
  table?: string;
  state: string;
  outcome?: string;
  outcome_note?: Localized;
}
export interface PocketStep extends Row {
  title: Localized;
  agenda_item?: string;
  meeting?: string;
  side?: string;
  owner_name?: string;
  due?: string;
  state: string;
}
export interface Bundle {
  event: Row & { title: Localized; purpose?: Localized; start?: string; end?: string; url?: string; partnership?: string };
  places: Record<string, { label: string; country: string; timezone: string }>;
  stops: (Row & { place: string; arrives: string; leaves?: string; venue?: Localized; address?: Localized })[];
  agenda: PocketItem[];
  people: PocketPerson[];
  meetings: PocketMeeting[];
  profiles: (Row & { title: Localized })[];
  steps: PocketStep[];
  clauses: (Row & { number?: number; heading?: Localized; text?: Localized })[];
  mine: { delegates: string[]; profiles: string[] };
  may: { change: string[]; add_steps: boolean };
  labels: Record<string, string>;
}

/** What a device keeps of an event for one person. */
export interface Kept {
  account: string;
  event: string;
  /** By language; each with the tag that tells whether it is still the newest. */
  bundles: Record<string, { bundle: Bundle; tag: string }>;
  /** When it was last brought up to date. */
  at: string;
}
