/** What the server answers about plans. Days are "2026-11-23"; planned dates may be coarser. */
export interface Named {
  id: string;
  label: string;
}
export interface Lead extends Named {
  place: Named | null;
}
export const COURSES = ["late", "at_risk", "running", "to_come", "done", "dropped"] as const;
export type Course = (typeof COURSES)[number];
export const STATES = ["proposed", "agreed", "running", "done", "dropped"] as const;
export type State = (typeof STATES)[number];

export interface Activity extends Named {
  version: number | null;
  kind: string;
  state: State;
  progress: number | null;
  start: string | null;
  end: string | null;
  actual_start: string | null;
  actual_end: string | null;
  planned_start: string | null;
  planned_end: string | null;
  expected_start: string | null;
  expected_end: string | null;
  course: Course;
  slips: string[];
  delay_days: number;
  cause: Named[];
  reason: string | null;
  next: string | null;
  float_days: number | null;
  critical: boolean;
  after: Named[];
  waits_for: Named[];
  dropped_before: Named[];
  leads: Lead[];
  organisations: Named[];
  objective: Named | null;
  clause: Named | null;
  kpis: Named[];
  events: Named[];
  funding: { source: string | null; amount: { minor: number; currency: string } | null; state: string | null };
  expected: string | null;
  risks: { open: number; worst: number };
  evidence: number;
  predecessor: Named | null;
}
export interface Risk extends Named {
  likelihood: number;
  impact: number;
  weight: number;
  state: string;
  response: string | null;
  post: Named | null;
  activity: Named | null;
}
export interface Total {
  kind: string;
  unit: string;
  money: boolean;
  promised: number;
  given: number;
}
export interface ResourceLine extends Named {
  place: Named | null;
  kind: string;
  activity: Named | null;
  due: string | null;
  state: string;
}
export interface Schedule {
  today: string;
  plan: Named & {
    version: number | null;
    partnership: Named;
    agreement: Named | null;
    predecessor: Named | null;
    successor: Named | null;
    start: string | null;
    end: string | null;
    about: string | null;
  };
  standing: { state: "approved" | "waiting" | "changed" | "none"; version: number | null; on: string | null; submission: string | null; replaced: boolean };
  sides: Named[];
  ends: { planned: string | null; expected: string | null; delay_days: number };
  counts: Record<Course, number>;
  activities: Activity[];
  risks: Risk[];
  resources: { sides: { place: Named; totals: Total[] }[]; items: ResourceLine[] };
  adjustments: (Named & { carried: boolean; approved: boolean; activity: Named | null })[];
  may_edit: boolean;
}
export interface Changes {
  since: string;
  version: number | null;
  approved: boolean;
  counts: { added: number; changed: number; removed: number };
  items: {
    entity: string;
    id: string;
    label: string;
    kind: "added" | "changed" | "removed";
    at: string;
    by: string[];
    fields: { name: string; label: string; before_text: string | null; after_text: string | null }[];
  }[];
}
export interface DeskItem {
  kind: "activity" | "commitment" | "risk" | "resource";
  record: Named & { entity: string };
  partnership: Named;
  standing: "late" | "at_risk";
  due: string | null;
  days: number | null;
  own: boolean;
  posts: Named[];
  reason: string;
  next: string;
}
export interface Desk {
  today: string;
  counts: { late: number; at_risk: number; own: number };
  partnerships: (Named & { late: number; at_risk: number })[];
  items: DeskItem[];
}
