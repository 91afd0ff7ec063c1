/**
 * Everybody for everybody: what is asked, the run that computes it and the answer on show. The address says which run that is and
 * whose row is open (`run`, `place`), so that a link brings the same; the order outlives the page's components.
 */
import { computed, shallowRef, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { paths } from "@/api/paths";
import { merged, use_query } from "@/app/query_state";
import { use_profile } from "@/features/workbench/profile_state";
import { is_over, use_run } from "@/features/workbench/run_follow";
import { use_start } from "@/features/workbench/start_run";
import { mutual_pairs, rank_in } from "./mutual";
import { asks_the_same, body_of, empty_order, read_order, type ScoreOrder } from "./order";
import type { AllScores } from "./types";

const order = shallowRef<ScoreOrder>(empty_order());
const adopted = shallowRef("");

export function use_all_scores() {
  const route = useRoute();
  const router = useRouter();
  const run_id = use_query("run");
  const place = use_query("place");
  const { run, answer, answered, problem, cancel, retry } = use_run<AllScores>(run_id);
  const { starting, refused, start: send } = use_start<ScoreOrder>(paths.score_all(), body_of);
  const show = (changes: Record<string, string>) => router.push({ query: merged(route.query, changes) });

  const set = (part: Partial<ScoreOrder>) => (order.value = { ...order.value, ...part });
  const profile = use_profile(() => order.value, set);

  /** What the run on show was asked for lies on the table, once. */
  watch(
    run,
    (found) => {
      if (!found || found.request === undefined || adopted.value === found.id) return;
      adopted.value = found.id;
      order.value = read_order(found.request);
    },
    { immediate: true },
  );
  const asked = computed(() => (run.value?.request === undefined ? null : read_order(run.value.request)));
  watch([answer, asked], ([found, wanted]) => found && wanted && !wanted.profile && !wanted.weights && profile.learn_usual(found.profile));

  const busy = computed(() => starting.value || (run.value !== null && !is_over(run.value)));
  async function start(): Promise<void> {
    if (busy.value || profile.weightless.value) return;
    const begun = await send(order.value);
    if (!begun) return;
    adopted.value = begun.id;
    await show({ run: begun.id });
  }

  const rows = computed(() => new Map(answer.value?.rows.map((row) => [row.place.id, row])));
  const pairs = computed(() => (answer.value ? mutual_pairs(answer.value.rows) : []));
  /** Nobody chosen: one of the best pair, so that there is something to see. */
  const shown = computed(() => place.value || (pairs.value[0]?.a.id ?? answer.value?.rows.find((row) => row.candidates.length)?.place.id ?? ""));

  return {
    order,
    set,
    profile,
    run,
    answer,
    /** The run whose answer is on show. */
    answered,
    forms: computed(() => run.value?.forms ?? []),
    asked,
    outdated: computed(() => answer.value !== null && asked.value !== null && !asks_the_same(asked.value, order.value)),
    problem: computed(() => refused.value ?? problem.value),
    retry: () => (refused.value ? void start() : retry()),
    busy,
    start,
    cancel,
    pairs,
    shown,
    row: computed(() => rows.value.get(shown.value)),
    /** Where `id` stands in the row of `of`; nought: nowhere. */
    rank_of: (id: string, of: string) => rank_in(rows.value.get(of), id),
    choose: (id: string) => show({ place: id }),
    forgotten: async (id: string) => {
      if (run_id.value === id) await show({ run: "", place: "" });
    },
    /** The same conditions as the page of one place has them in its address. */
    partners_query: computed(() => ({
      profile: asked.value?.profile ?? "",
      weights: asked.value?.weights ?? "",
      country: asked.value?.countries.join(",") ?? "",
      known: asked.value?.include_known ? "1" : "",
    })),
  };
}
export type AllScoresState = ReturnType<typeof use_all_scores>;
