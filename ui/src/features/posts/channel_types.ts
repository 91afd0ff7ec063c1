/** What the server says of posts, their channels and hand-over packs. */
export interface Named {
  id: string;
  label: string;
}
export interface Reason {
  cause: "unanswered" | "vacant" | "ended" | "silent" | "due" | "ends_soon" | "single";
  text: string;
  next: string;
  post?: string;
  place?: string;
  on: string | null;
  count: number;
}
export type Pulse = "silent" | "due" | "on_time" | "hidden";
export interface Channel {
  post: Named;
  other: Named | null;
  partnership: Named | null;
  places: Named[];
  rhythm: string;
  state: Pulse;
  last: string | null;
  last_contact: string | null;
  expected_by: string | null;
  next: string;
  reasons: Reason[];
}
export interface Side {
  partnership: Named | null;
  place: Named;
  live: number;
  posts: number;
  enough: boolean;
}
export interface PostState {
  post: Named;
  place: Named | null;
  partnership: Named | null;
  standing: string;
  reasons: Reason[];
}
export interface Channels {
  today: string;
  items: Channel[];
  total: number;
  counts: Record<Pulse | "attention", number>;
  sides: Side[];
  posts: PostState[];
}

export interface Reachable {
  hidden?: boolean;
  id?: string;
  name?: string;
  email?: string | null;
  phone?: string | null;
  languages?: string[];
}
export interface PackPost {
  id: string;
  title: string;
  role: string;
  standing: string;
  place: Named | null;
  partnership: Named | null;
  start: string | null;
  end: string | null;
  rhythm: string | null;
  mandate: string | null;
  email: string | null;
  holder: Reachable | null;
  deputy: Reachable | null;
  acting: Reachable | null;
  reasons: Reason[];
}
export interface PackContact {
  id: string;
  date: string;
  kind: string;
  subject: string;
  summary: string | null;
  from: Named;
  to: Named | null;
  answer_by: string | null;
  overdue?: boolean;
  owed_by_us?: boolean;
}
export interface OpenItem {
  kind: string;
  text: string;
  entity: string | null;
  record: string | null;
  label: string;
  since: string;
  due: string | null;
}
export interface Pack {
  today: string;
  post: PackPost;
  channels: Channel[];
  sides: Side[];
  concerned: boolean;
  may_appoint: boolean;
  partnerships: (Named & { kind: string | null; state: string | null; start: string | null; end: string | null; about: string | null })[];
  other_side: PackPost[];
  contacts: PackContact[];
  waiting: PackContact[];
  dates: { id: string; title: string; date: string }[];
  open: OpenItem[] | null;
  records: { entity: string; id: string; label: string }[] | null;
  changes: { at: string; author: string; fields: string[] }[];
}
export interface Moved {
  moved: Record<string, number>;
  total: number;
  records: number;
  records_left: number;
}
/** A post that a contact can be recorded for. */
export interface ContactEnd extends Named {
  place: string | null;
  partnership: string | null;
}
