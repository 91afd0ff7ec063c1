/** Starts a run of the server, and keeps why it was refused until the next start. */
import { shallowRef } from "vue";
import { write } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Run } from "./run";

export function use_start<T>(path: string, body_of: (wanted: T) => Record<string, unknown>) {
  const starting = shallowRef(false);
  const refused = shallowRef<Problem | null>(null);
  /** What was refused: its pointers speak of this one. */
  const refused_request = shallowRef<T | null>(null);

  /** Null: it was refused. */
  async function start(wanted: T): Promise<Run | null> {
    starting.value = true;
    refused.value = null;
    try {
      return await write<Run>({ method: "POST", path, body: body_of(wanted) });
    } catch (error) {
      refused.value = error instanceof Problem ? error : new Problem("internal", 0, "", String(error));
      refused_request.value = wanted;
      return null;
    } finally {
      starting.value = false;
    }
  }
  return { starting, refused, refused_request, start };
}
