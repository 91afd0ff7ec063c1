/**
 * The workbench: the request on the table, the matrix of its scores, the run that solves it and the answer on show. The address
 * says which answer that is (`run`, `decision`, and `check`: the run that checks the decision), so a link brings it again.
 */
import { computed, shallowRef, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { PlaceName, Row } from "@/api/types";
import { merged, use_query } from "@/app/query_state";
import { use_words } from "@/i18n";
import { write_weights } from "@/features/partners/weights";
import { use_city_names } from "@/features/workbench/city_names";
import { is_over, use_run } from "@/features/workbench/run_follow";
import { usual_name } from "@/features/workbench/sides";
import { use_start } from "@/features/workbench/start_run";
import { conflict_of, state_of, take_away } from "./conflict";
import { check_decision, read_decision } from "./decision";
import { asked_of, remember_asked, use_draft } from "./draft";
import { add_cities, asks_the_same, body_of, empty_request, mark_pairs, not_ready, read_request, remove_cities, with_constraints, type Constraints, type Mark, type PairingRequest } from "./request";
import { use_scores } from "./score_state";
import type { Couple, Example, PairingAnswer, Side } from "./types";

export function use_workbench() {
  const route = useRoute();
  const router = useRouter();
  const { t, format } = use_words();
  const draft = use_draft();
  const { request, change, names, learn } = draft;
  const scores = use_scores(draft);
  const constraints = computed(() => request.value.constraints);

  const run_id = use_query("run");
  const decision_id = use_query("decision");
  const check_id = use_query("check");
  const solving = use_run<PairingAnswer>(run_id);
  const checking = use_run<PairingAnswer>(check_id);
  const show = (changes: Record<string, string>) => router.push({ query: merged(route.query, { run: "", decision: "", check: "", ...changes }) });

  // ---- names -------------------------------------------------------------------------------------------------------
  const { name_of, say_place } = use_city_names(names);
  function side_name(side: Side): string {
    const own = request.value.sides[side].trim();
    if (own) return own;
    const usual = usual_name(side, request.value[side].map((id) => names.get(id)?.country));
    return "country" in usual ? format.value.country(usual.country) : t(`ui.bench.${usual.text}`);
  }

  // ---- what is on show ---------------------------------------------------------------------------------------------
  const stored = use_answer<Row>(() => (decision_id.value ? paths.record("decisions", decision_id.value) : null));
  const decision = computed(() => (stored.data.value ? read_decision(stored.data.value) : null));
  const answer = computed<PairingAnswer | null>(() => (decision_id.value ? (decision.value?.answer ?? null) : solving.answer.value));
  /** What a run was asked for, as soon as that is known. */
  const request_for = (id: string) => asked_of(id) ?? (solving.run.value?.id === id ? read_request(solving.run.value.request) : null);
  /** What the answer on show was asked for. */
  const asked = computed<PairingRequest | null>(() => {
    if (decision_id.value) return decision.value?.request ?? null;
    return answer.value && request_of(request_for(solving.answered.value), answer.value);
  });
  const outdated = computed(() => answer.value !== null && asked.value !== null && !asks_the_same(asked.value, request.value));
  const pairs = computed<Couple[]>(() => answer.value?.pairs.map(({ a, b }): Couple => [a, b]) ?? []);
  const check = computed(() => (decision.value && checking.answer.value ? check_decision(decision.value.answer, checking.answer.value) : null));

  /** What an address brings along lies on the table too, as one step that can be undone. */
  const adopted = shallowRef("");
  watch(
    [answer, asked, solving.run],
    ([found, wanted, run]) => {
      if (found) learn([...found.a, ...found.b]);
      const of_run = decision_id.value ? null : run && request_for(run.id);
      const what = of_run ? run!.id : decision_id.value || solving.answered.value;
      const next = of_run ?? wanted;
      // The answer before stays on show until the next is there; the table is ahead of it already.
      if (!next || what !== (decision_id.value || run_id.value) || adopted.value === what) return;
      adopted.value = what;
      if (!asks_the_same(next, request.value)) change(next);
    },
    { immediate: true },
  );
  watch(checking.answer, (found) => found && learn([...found.a, ...found.b]));

  // ---- solving -----------------------------------------------------------------------------------------------------
  const { starting, refused, refused_request, start: send } = use_start<PairingRequest>(paths.pair_up(), body_of);
  const busy = computed(() => starting.value || (solving.run.value !== null && !is_over(solving.run.value)));

  async function start(wanted: PairingRequest) {
    const run = await send(wanted);
    if (run) remember_asked(run.id, wanted);
    return run;
  }
  async function solve(): Promise<void> {
    if (busy.value || not_ready(request.value)) return;
    draft.let_go();
    const run = await start(request.value);
    if (!run) return;
    adopted.value = run.id;
    await show({ run: run.id });
  }
  async function check_again(): Promise<void> {
    if (!decision.value || starting.value) return;
    const run = await start(decision.value.request);
    if (run) await show({ decision: decision_id.value, check: run.id });
  }

  // ---- refusals ----------------------------------------------------------------------------------------------------
  const problem = computed(() => refused.value ?? solving.problem.value);
  const conflict = computed(() => conflict_of(problem.value?.body));
  const conflict_request = computed(() => (refused.value ? refused_request.value : request_for(run_id.value)) ?? request.value);

  watch(request, () => (refused.value = refused.value && conflict.value.length ? refused.value : null));

  return {
    ...draft,
    scores,
    constraints,
    name_of,
    say_place,
    side_name,
    examples: use_answer<{ items: Example[] } | Example[]>(paths.pairing_examples()),
    answer,
    asked,
    outdated,
    pairs,
    run: solving.run,
    answered: solving.answered,
    busy,
    starting,
    solve,
    cancel: solving.cancel,
    problem,
    conflict,
    state_of: (pointer: string) => state_of(request.value, conflict_request.value, pointer),
    take: (pointer: string) => {
      const next = take_away(request.value, conflict_request.value, pointer);
      if (next) change(next);
    },
    stored,
    decision_id,
    decision,
    check,
    checking,
    check_again,
    retry: () => (refused.value ? void solve() : solving.retry()),
    set: (part: Partial<Constraints>, about = "") => change(with_constraints(request.value, part), about),
    mark: (list: readonly Couple[], mark: Mark | null) => change(mark_pairs(request.value, list, mark)),
    lock_all: async () => {
      change(mark_pairs(request.value, pairs.value, "locked"));
      await solve();
    },
    rename: (side: Side, text: string) => change({ ...request.value, sides: { ...request.value.sides, [side]: text } }, `name ${side}`),
    add: (side: Side, places: PlaceName[]) => {
      learn(places);
      change(add_cities(request.value, side, places.map((one) => one.id)));
    },
    remove: (side: Side, ids: string[]) => change(remove_cities(request.value, side, ids)),
    open_run: (id: string) => show({ run: id }),
    open_decision: (id: string) => show({ decision: id }),
    begin: async (next: PairingRequest = empty_request()) => {
      change(next);
      refused.value = null;
      await show({});
    },
    /** A run was forgotten; it may be the one on show. */
    forgotten: async (id: string) => {
      if (run_id.value === id) await show({});
    },
  };
}
export type Workbench = ReturnType<typeof use_workbench>;

/** What an answer rests on, in ids: names that were asked for are told by the answer; where nothing is known, what can be read from it. */
function request_of(told: PairingRequest | null, answer: PairingAnswer): PairingRequest {
  const [a, b] = [answer.a.map((one) => one.id), answer.b.map((one) => one.id)];
  const by_id = (ids: string[], found: string[]) => ids.length === found.length && ids.every((id) => found.includes(id));
  if (told) return by_id(told.a, a) && by_id(told.b, b) ? told : { ...told, a, b };
  const marked = (mark: "locked" | "required") => answer.pairs.filter((one) => one[mark]).map((one): Couple => [one.a, one.b]);
  const request = mark_pairs(mark_pairs({ ...empty_request(), a, b }, marked("required"), "required"), marked("locked"), "locked");
  const profile = answer.profile?.id ?? "";
  const weights = profile ? "" : write_weights(answer.profile?.criteria ?? []);
  return with_constraints(request, { objective: answer.objective, value: answer.value ?? "mutual", profile, weights });
}
