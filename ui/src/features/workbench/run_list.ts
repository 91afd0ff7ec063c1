/** The runs of this server of one kind, the newest first. They change by themselves, so they are looked up whenever somebody asks. */
import { shallowRef } from "vue";
import { look, refresh, write } from "@/api/client";
import { paths } from "@/api/paths";
import type { Run } from "./run";

export function use_run_list(kind: string) {
  const runs = shallowRef<Run[] | null>(null);

  async function look_up(): Promise<void> {
    const found = await look<{ items: Run[] }>(paths.runs()).catch(() => null);
    runs.value = found?.items.filter((run) => run.kind === kind) ?? runs.value;
  }
  /** Stops it, or clears it where it has ended. */
  async function forget(id: string): Promise<void> {
    await write({ method: "DELETE", path: paths.run(id) }).catch(() => undefined);
    refresh();
    await look_up();
  }
  return { runs, look_up, forget };
}
