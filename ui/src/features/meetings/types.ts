/** What a desk of one-to-one meetings says: the same for organisers, participants and guests, each with what they may see. */
import type { Localized } from "@/api/types";

export type MatchmakingState = "preparing" | "open" | "closed" | "published" | "over";
export type RequestState = "asked" | "accepted" | "declined" | "withdrawn" | "expired";
export type Session = "any" | "morning" | "afternoon";
export type Answer = "accept" | "decline" | "decline_privately" | "withdraw" | "undo";

export interface Matchmaking {
  id: string;
  version: number;
  event: string;
  title: Localized;
  state: MatchmakingState;
  slots: string[];
  tables: string[];
  requests_from: string | null;
  requests_until: string | null;
  quota: number | null;
  fairness: number | null;
  stop: string | null;
}

export interface MeetingProfile {
  id: string;
  version: number;
  title: Localized;
  organisation: string | null;
  side: string | null;
  helix_role: string | null;
  themes: string[];
  offers: string[];
  needs: string[];
  offering: Localized | null;
  seeking: Localized | null;
  languages: string[];
  interpreter: boolean;
  url: string | null;
  /** Has as many meetings as it may. */
  is_full: boolean;
  is_mine: boolean;
  /** What follows is for the profile's own people and for organisers. */
  unavailable?: string[];
  quota?: number | null;
  accepted?: number;
  most?: number;
  delegates?: string[];
}

export interface MeetingRequest {
  id: string;
  asker: string;
  asked: string;
  message: Localized | null;
  session: Session;
  state: RequestState;
  expires: string | null;
  answered: string | null;
  /** Declined without telling: only for the side that did. */
  declined_privately: boolean;
  may: Answer[];
}

export interface Reason {
  kind: "they_offer" | "they_need" | "themes" | "roles" | "sides" | "language";
  points: number;
  of: number;
  known: boolean;
  text: string;
}

export interface Suggestion {
  profile: string;
  points: number;
  reasons: Reason[];
}

export interface Meeting {
  id: string;
  version: number;
  title: Localized;
  profiles: string[];
  session: Session;
  slot: string | null;
  table: string | null;
  state: "planned" | "held" | "cancelled" | "missed";
  absent: string[];
}

export interface Mine {
  profile: string;
  suggestions: Suggestion[];
  sent: string[];
  received: string[];
}

export interface Overview {
  without: string[];
  full: string[];
  over: string[];
  open_requests: string[];
  not_understood: string[];
  organisations: string[];
}

export interface Desk {
  today: string;
  matchmaking: Matchmaking;
  allows: string[];
  steps: MatchmakingState[];
  organises: boolean;
  /** Organisations of one's own that have no profile yet. */
  may_add: string[];
  profiles: MeetingProfile[];
  requests: MeetingRequest[];
  meetings: Meeting[];
  mine: Mine[];
  overview: Overview | null;
  labels: Record<string, string>;
}
