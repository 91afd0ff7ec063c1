/** What the server tells of a partnership's workspace. */
import type { Row } from "@/api/types";

export interface Named {
  id: string;
  label: string;
}
export interface Evidence extends Named {
  entity: string;
}
export type Reach = "open" | "partly" | "reached";
export interface Outcome {
  number: number;
  reach: Reach;
  text: string;
  how: string;
  evidence: Evidence[];
  more: number;
}
export interface Step {
  step: string;
  name: string;
  state: "open" | "begun" | "skipped" | "reached";
  reached: number;
  partly: number;
  total: number;
  outcomes: Outcome[];
}
export interface Cycle extends Named {
  state: "open" | "due" | "overdue" | "closed";
  opened: string | null;
  until: string | null;
  days_left: number;
  clauses_kept: number;
  activities_done: number;
  measurements: number;
  findings: number;
  adjustments: number;
}
export interface Loop {
  loop: string;
  name: string;
  state: "never" | "running" | "between";
  cycles: Cycle[];
}
export interface Attention {
  cause: string;
  hope: "in_time" | "standing" | "late" | "lost";
  by: string | null;
  effect: number;
  text: string;
  next: string;
  partnership: Named | null;
  side: Named | null;
  evidence: Evidence[];
  more: number;
}
export interface Workspace {
  today: string;
  partnership: Named;
  sides: { place: Named; posts: number; people: number }[];
  steps: Step[];
  loops: Loop[];
  counts: Record<string, number>;
  attention: Attention[];
}
export interface AttentionPage {
  today: string;
  items: Attention[];
  total: number;
}
export interface Aims {
  strategies: Row[];
  objectives: Row[];
  stakeholders: Row[];
  resources: Row[];
  /** The day on which a record was approved as it stands; those that wait, since when. */
  approved: Record<string, string>;
  waiting: Record<string, string>;
  labels: Record<string, string>;
}
export interface ChainLink extends Evidence {
  relation: string;
}
export interface Chain {
  before: ChainLink[];
  after: ChainLink[];
  more: { before: number; after: number };
}
