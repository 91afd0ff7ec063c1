/** A long computation of the server, as it tells of it. */
export type RunState = "queued" | "running" | "done" | "failed" | "cancelled";
export interface Run {
  id: string;
  kind: string;
  state: RunState;
  progress: number;
  step?: string;
  title?: string;
  created_at?: string;
  started_at?: string | null;
  ended_at?: string | null;
  problem?: Record<string, unknown> | null;
  /** Other forms of its answer, by the endings of their addresses. */
  forms?: string[];
  /** Whether it can be told to answer with the best it has so far. */
  can_finish?: boolean;
  /** How far it is, as its feature tells it. */
  detail?: unknown;
  /** What was asked, as it was sent. */
  request?: unknown;
}
