/** One matchmaking's schedule and what can be done with it; whatever changes it leaves a notice with the way back. */
import { computed, type Ref } from "vue";
import { refresh, write } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem } from "@/api/problem";
import { use_answer } from "@/api/query";
import { tell } from "@/app/notice";
import { use_words } from "@/i18n";
import type { Done, Meeting, Placement, Schedule, Writing } from "./types";

export function use_schedule(id: Ref<string>) {
  const { t } = use_words();
  const answer = use_answer<Schedule>(() => (id.value ? paths.timetable(id.value, "schedule") : null));
  const meetings = computed(() => new Map((answer.data.value?.meetings ?? []).map((one) => [one.id, one])));

  const post = <T>(part: string, body: Record<string, unknown>) => write<T>({ method: "POST", path: paths.timetable(id.value, part), body });
  const place = (writing: Writing, dry = false) => post<Done>("place", { ...writing, dry });

  function done(text: string, before: Writing): void {
    const undo = async () => {
      try {
        await place(before);
        refresh();
        tell({ text: t("ui.notice.undone") });
      } catch (error) {
        const why = error instanceof Problem ? error.detail || t(`ui.problem.${error.code}`) : String(error);
        tell({ text: t("ui.notice.not_undone", { why }), bad: true });
      }
    };
    refresh();
    tell({ text, undo });
  }
  /** Writes hand moves down. Errors: Problem. */
  async function move(placements: Placement[], text: string): Promise<void> {
    const { before } = await place({ placements });
    done(text, before);
  }
  /** Takes a run's answer. Errors: Problem. */
  async function take(run: string): Promise<void> {
    const { before } = await post<Done>("apply", { run });
    done(t("ui.timetables.taken"), before);
  }
  async function publish(published: boolean): Promise<void> {
    await post("publish", { published });
    refresh();
    tell({ text: t(published ? "ui.timetables.published_now" : "ui.timetables.hidden_now"), undo: () => publish(!published) });
  }
  return { answer, meetings, place, move, take, publish };
}
export type ScheduleState = ReturnType<typeof use_schedule>;

export const is_wanted = ({ state }: Meeting) => state === "planned" || state === "held";
