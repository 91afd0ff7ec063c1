/**
 * The workbench of groups: the request on the table, the run that forms them and the answer on show. The address says which run
 * that is, so a link brings it again.
 */
import { computed, shallowRef, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { get_all } from "@/api/all";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { PlaceName, Theme } from "@/api/types";
import { merged, use_query } from "@/app/query_state";
import { use_city_names } from "@/features/workbench/city_names";
import { use_missing_names } from "@/features/workbench/missing_names";
import { use_profile } from "@/features/workbench/profile_state";
import { is_over, use_run } from "@/features/workbench/run_follow";
import { usual_name } from "@/features/workbench/sides";
import { use_start } from "@/features/workbench/start_run";
import { use_words } from "@/i18n";
import { conflict_of, state_of, take_away } from "./conflict";
import { asked_of, remember_asked, use_draft } from "./draft";
import { add_cities, asks_the_same, body_of, cities_of, empty_request, is_locked, lock_groups, not_ready, read_request, remove_cities, with_side, type GroupsRequest } from "./request";
import type { Example, Group, GroupsAnswer, ThemeName } from "./types";

const LETTERS = ["a", "b", "c"] as const;

export function use_groups() {
  const route = useRoute();
  const router = useRouter();
  const { t, format, say, language } = use_words();
  const draft = use_draft();
  const { request, change, names, learn } = draft;
  const set = (part: Partial<GroupsRequest>, about = "") => change({ ...request.value, ...part }, about);
  const profile = use_profile(() => request.value, set, draft.let_go);

  const run_id = use_query("run");
  const solving = use_run<GroupsAnswer>(run_id);
  const { answer } = solving;
  const show = (run: string) => router.push({ query: merged(route.query, { run }) });

  // ---- names -------------------------------------------------------------------------------------------------------
  const { name_of, say_place } = use_city_names(names);
  use_missing_names(() => cities_of(request.value), names, learn);
  function side_name(at: number): string {
    const own = request.value.sides[at]?.name.trim();
    if (own) return own;
    const usual = usual_name(LETTERS[at]!, (request.value.sides[at]?.cities ?? []).map((id) => names.get(id)?.country));
    const name = "country" in usual ? format.value.country(usual.country) : t(`ui.bench.${usual.text}`);
    const taken = request.value.sides.some((_, other) => other < at && side_name(other) === name);
    return taken ? t(`ui.bench.side_${LETTERS[at]!}`) : name;
  }
  const themes = shallowRef<Theme[] | null>(null);
  void get_all<Theme>(paths.plural("themes")).then((page) => (themes.value = page.items), () => (themes.value = []));
  const theme_names = computed(() => new Map(themes.value?.map((theme) => [theme.id, say(theme.label)])));
  const say_theme = (theme: ThemeName | null) => (theme ? (language.value === "zh" ? theme.label_zh : theme.label_en) || theme.label : "");

  // ---- what is on show ---------------------------------------------------------------------------------------------
  /** What a run was asked for, as soon as that is known; in ids, which for names only the answer tells. */
  const request_for = (id: string) => asked_of(id) ?? (solving.run.value?.id === id ? read_request(solving.run.value.request) : null);
  const asked = computed<GroupsRequest | null>(() => answer.value && (request_for(solving.answered.value) ?? read_request(answer.value.request)));
  const outdated = computed(() => asked.value !== null && !asks_the_same(asked.value, request.value));

  /** What an address brings along lies on the table too, as one step that can be undone. */
  const adopted = shallowRef("");
  watch(
    [answer, asked, solving.run],
    ([found, wanted, run]) => {
      if (found) learn(found.sides.flatMap((side) => side.cities));
      if (found && wanted && !wanted.profile && !wanted.weights && found.profile) profile.learn_usual(found.profile);
      const of_run = run && request_for(run.id);
      const what = of_run ? run.id : solving.answered.value;
      const next = of_run ?? wanted;
      // The answer before stays on show until the next is there; the table is ahead of it already.
      if (!next || what !== run_id.value || adopted.value === what) return;
      adopted.value = what;
      if (!asks_the_same(next, request.value)) change(next);
    },
    { immediate: true },
  );

  // ---- solving -----------------------------------------------------------------------------------------------------
  const { starting, refused, refused_request, start } = use_start<GroupsRequest>(paths.form_groups(), (wanted) => body_of(wanted, wanted.sides.map((_, at) => side_name(at))));
  const busy = computed(() => starting.value || (solving.run.value !== null && !is_over(solving.run.value)));
  async function solve(): Promise<void> {
    if (busy.value || not_ready(request.value) || profile.weightless.value) return;
    draft.let_go();
    const wanted = request.value;
    const run = await start(wanted);
    if (!run) return;
    remember_asked(run.id, wanted);
    adopted.value = run.id;
    await show(run.id);
  }

  // ---- refusals ----------------------------------------------------------------------------------------------------
  const problem = computed(() => refused.value ?? solving.problem.value);
  const conflict = computed(() => conflict_of(problem.value?.body));
  const conflict_request = computed(() => (refused.value ? refused_request.value : request_for(run_id.value)) ?? request.value);
  watch(request, () => (refused.value = refused.value && conflict.value.length ? refused.value : null));

  const lockable = (group: Group) => ({ theme: group.theme?.id ?? null, cities: group.members.map((one) => one.id) });
  return {
    ...draft,
    set,
    profile,
    name_of,
    say_place,
    side_name,
    themes,
    say_theme,
    theme_name: (id: string | null) => (id ? (theme_names.value.get(id) ?? id) : t("ui.groups.no_theme")),
    examples: use_answer<Example[]>(paths.pairing_examples()),
    answer,
    answered: solving.answered,
    asked,
    outdated,
    run: solving.run,
    busy,
    solve,
    cancel: solving.cancel,
    problem,
    conflict,
    state_of: (pointer: string) => state_of(request.value, conflict_request.value, pointer),
    take: (pointer: string) => {
      const next = take_away(request.value, conflict_request.value, pointer);
      if (next) change(next);
    },
    retry: () => (refused.value ? void solve() : solving.retry()),
    locked: (group: Group) => is_locked(request.value, lockable(group)),
    lock: (groups: readonly Group[], on: boolean) => change(lock_groups(request.value, groups.map(lockable), on)),
    rename: (at: number, name: string) => change(with_side(request.value, at, { name }), `name ${at}`),
    add: (at: number, places: PlaceName[]) => {
      learn(places);
      change(add_cities(request.value, at, places.map((one) => one.id)));
    },
    remove: (ids: string[]) => change(remove_cities(request.value, ids)),
    cities: computed(() => cities_of(request.value)),
    begin: async (next: GroupsRequest = empty_request()) => {
      change(next);
      refused.value = null;
      await show("");
    },
    forgotten: async (id: string) => {
      if (run_id.value === id) await show("");
    },
  };
}
export type Groups = ReturnType<typeof use_groups>;
