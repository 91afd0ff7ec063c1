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
  /** What was asked, as it was sent. */
  request?: unknown;
}
