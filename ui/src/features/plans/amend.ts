/** Changing an activity where it is shown, with the way back. */
import { ref } from "vue";
import { refresh, write } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem } from "@/api/problem";
import type { Row } from "@/api/types";
import { tell } from "@/app/notice";
import { use_words } from "@/i18n";
import type { Activity, State } from "./types";

type Values = Partial<Pick<Activity, "state" | "progress" | "actual_start" | "actual_end">>;

/** What goes along with a state: what runs has begun, what is done has ended; today, where no day was said. */
export function with_state(activity: Activity, state: State, today: string): Values {
  const values: Values = { state };
  if ((state === "running" || state === "done") && !activity.actual_start) values.actual_start = today;
  if (state === "done" && !activity.actual_end) values.actual_end = today;
  if (state !== "done" && activity.actual_end) values.actual_end = null;
  if ((state === "proposed" || state === "agreed") && activity.actual_start) values.actual_start = null;
  return values;
}

export function use_amend() {
  const { t } = use_words();
  const busy = ref(false);

  const say_why = (error: unknown) =>
    tell({ text: error instanceof Problem ? error.detail || error.title || t("ui.problem.http") : String(error), bad: true });

  /** True: it was taken. What the server refuses is told at the foot of the page, and the page shows what stands. */
  async function amend(activity: Activity, values: Values): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    const path = paths.one("activities", activity.id);
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, activity[name as keyof Values] ?? null]));
    try {
      const made = await write<Row>({ method: "PATCH", path, body: values, version: activity.version ?? undefined });
      tell({
        text: t("ui.plans.saved", { name: activity.label }),
        undo: async () => {
          try {
            await write({ method: "PATCH", path, body: before, version: made.version });
            tell({ text: t("ui.plans.taken_back", { name: activity.label }) });
          } catch (error) {
            say_why(error);
          }
          refresh();
        },
      });
      return true;
    } catch (error) {
      say_why(error);
      return false;
    } finally {
      busy.value = false;
      refresh();
    }
  }
  return { amend, busy };
}
