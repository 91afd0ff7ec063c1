export interface Named {
  id: string;
  label: string;
}
export type ProjectState = "idea" | "prepared" | "running" | "finished" | "dropped";
export const SEEKS = ["partner", "funding", "host_city", "expertise"] as const;
export const DEMANDS = ["low_threshold", "medium", "high_performance"] as const;
export const ROLES = ["government", "industry", "academia", "civil_society"] as const;

export interface Card extends Named {
  acronym: string;
  about: string;
  state: ProjectState;
  demand: string;
  seeks: string[];
  places: Named[];
  themes: Named[];
  organisations: number;
  expires: string;
  days_left: number | null;
  is_seeking: boolean;
  is_draft: boolean;
}
export interface Nursery {
  today: string;
  items: Card[];
  total: number;
  countries: string[];
}
export interface Side extends Named {
  kind: "organisation" | "place";
}
export interface ProjectView extends Card {
  project: { version: number; about?: unknown; results?: unknown; url?: string; coordinator?: string };
  team: (Named & { helix_role: string; coordinates: boolean })[];
  helix: { place: Named; roles: Record<string, (Named | null)[]> }[];
  precedents: (Named & { likeness: number; themes: (Named | null)[]; results: string })[];
  checked: string;
  source: Named | null;
  locator: string;
  answers: boolean;
  reachable: boolean;
  next_states: ProjectState[];
  may_edit: boolean;
  may_renew: boolean;
  may_ask: boolean;
  sides: Side[];
}
export interface Fit extends Named {
  helix_role: string;
  place: Named | null;
  points: number;
  reasons: { ground: "themes" | "offers" | "role" | "place"; points: number; themes: (Named | null)[]; offer: Named | null; missing_role: boolean; partner_place: boolean }[];
}
export type InterestStep = "introduce" | "decline" | "decline_privately" | "withdraw" | "undo";
interface Mediator extends Named {
  email: string;
  name: string;
}
export interface Interest {
  id: string;
  noun: "project" | "offer";
  record: string;
  label: string | null;
  from: Side;
  sender: string;
  brings: string[];
  message: string;
  state: string;
  expires: string;
  answer: string;
  contact: string;
  answer_contact: string;
  answerer: string;
  mediator: Mediator | null;
  would_mediate?: Mediator | null;
  declined_privately?: boolean;
  may: InterestStep[];
}
export interface Interests {
  sent: Interest[];
  received: Interest[];
  sides: Side[];
}
export interface Standing extends Named {
  direction: string;
  asset: string;
  theme: Named | null;
  place: Named | null;
  organisation: Named | null;
  /** Whether somebody here answers for it. */
  reachable?: boolean;
}
export interface Answers {
  standing: number;
  items: { own: Standing; other: Standing; fit: number }[];
  /** In which something is offered or needed at all. */
  countries: string[];
  sides: Side[];
}
