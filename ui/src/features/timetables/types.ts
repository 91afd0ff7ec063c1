/** What the server tells of a schedule of meetings. */
export interface Slot {
  key: string;
  day: string;
  start: string;
  end: string;
  session: "morning" | "afternoon";
  begins: string;
  ends: string;
}
export interface Participant {
  profiles: string[];
  name: string;
  side: string | null;
  zone: string | null;
  /** Slots, by their place in the list. */
  unavailable: number[];
  meetings: string[];
  breaks: number;
}
export interface Interpreter {
  id: string;
  name: string;
  languages: string[];
  meetings: string[];
}
export interface Meeting {
  id: string;
  title: string;
  people: string;
  profiles: string[];
  slot: number | null;
  table: number | null;
  fixed: boolean;
  session: "any" | "morning" | "afternoon";
  after: string[];
  interpreter: string | null;
  needs_interpreter: boolean;
  state: "planned" | "held" | "cancelled" | "missed";
}
export interface Trouble {
  kind: string;
  text: string;
  meetings: string[];
}
export interface Conflict {
  minimal: boolean;
  /** Where it comes down to counting: that in words. */
  text: string | null;
  demands: { kind: string; text: string }[];
}
export interface Proven {
  held: boolean;
  breaks: boolean;
  fairness_spread: boolean;
  moved?: boolean;
}
/** What a solved schedule says of itself, from a run or as it was kept. */
export interface Claims {
  status: string;
  held: number;
  wanted: number;
  breaks: number;
  bound: number;
  proven: Proven | null;
  not_held: string[];
  conflict: Conflict | null;
}
export interface Latest extends Claims {
  id: string;
  made: string;
  fairness: number | null;
  is_current: boolean;
}
export interface Schedule {
  id: string;
  event: string;
  title: string;
  state: "preparing" | "open" | "closed" | "published" | "over";
  fairness: number | null;
  zone: string | null;
  /** How many slots have begun. */
  begun: number;
  slots: Slot[];
  tables: string[];
  closed: string[];
  participants: Participant[];
  interpreters: Interpreter[];
  meetings: Meeting[];
  figures: { held: number; wanted: number; breaks: number; spread: number; table_changes: number } | null;
  organises: boolean;
  fault: string | null;
  troubles: Trouble[];
  notes: { kind: string; text: string; meeting: string | null }[];
  latest: Latest | null;
}
export interface Placement {
  meeting: string;
  slot: string | null;
  table: string | null;
  fixed?: boolean;
  interpreter?: string | null;
  state?: string;
}
export interface Writing extends Record<string, unknown> {
  placements: Placement[];
  unavailable?: Record<string, string[]>;
  closed?: string[];
}
export interface Done {
  before: Writing;
  troubles: Trouble[];
  timetable: string | null;
}
/** Seconds, meetings held, breaks, and how many breaks there are at least. */
export type Point = [number, number, number, number];
export interface Detail {
  seconds: number;
  seconds_max: number;
  meetings: number;
  held: number;
  breaks: number;
  bound: number;
  held_bound: number;
  course: Point[];
}
interface Spot {
  slot: string;
  table: string;
}
export interface Move {
  meeting: string;
  from: Spot | null;
  to: Spot | null;
  cancelled: boolean;
}
/** The answer of a run. */
export interface Solved {
  kind: "solve" | "repair";
  status: "optimal" | "feasible" | "infeasible";
  breaks: number;
  bound: number;
  meetings_held: number;
  meetings: number;
  fairness_spread: number;
  table_changes: number;
  proven: Proven;
  moved?: number;
  seconds: number;
  first_solution_seconds: number | null;
  stopped: boolean;
  not_held: string[];
  conflict: Record<string, Conflict | null>;
  moves: Move[];
  course: Point[];
}
export interface BoardSlot {
  day: string;
  start: string;
  end: string;
  begins: string;
  ends: string;
  meetings: { table: string; names: (string | null)[] }[];
}
export interface Board {
  title: string | null;
  zone: string | null;
  slots: BoardSlot[];
}
