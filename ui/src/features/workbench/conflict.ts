/** Conditions that contradict each other, each named by a JSON pointer into what was asked. */
import type { ComputedRef } from "vue";
import type { Problem } from "@/api/problem";

export interface Conflict {
  pointer: string;
  text: string;
}

/** What the notice of a contradiction needs of a workbench. */
export interface Conflicted {
  conflict: ComputedRef<Conflict[]>;
  problem: ComputedRef<Problem | null>;
  busy: ComputedRef<boolean>;
  /** Whether a condition can be taken away, was so already, or has to be changed where it stands. */
  state_of: (pointer: string) => "open" | "gone" | "fixed";
  take: (pointer: string) => void;
  solve: () => Promise<void>;
}

interface Part {
  pointer?: string;
  field?: string;
  text?: string;
}

/** The conditions that a refusal is about; empty where it was refused for another reason. is_condition: of a pointer. */
export function conflict_of(problem: unknown, is_condition: (pointer: string) => boolean): Conflict[] {
  const said = problem as { conflict?: unknown; errors?: unknown; field?: string; detail?: string } | null;
  if (Array.isArray(said?.conflict)) return conflicts(said.conflict as Part[]);
  const parts = Array.isArray(said?.errors) ? (said.errors as Part[]) : said ? [{ field: said.field, text: said.detail }] : [];
  return conflicts(parts).filter(({ pointer }) => is_condition(pointer));
}
function conflicts(parts: Part[]): Conflict[] {
  return parts.map(({ pointer, field, text }) => ({ pointer: pointer ?? field ?? "", text: text ?? "" })).filter(({ pointer, text }) => pointer || text);
}

/** "/cities/3" as its steps. */
export const steps_of = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
