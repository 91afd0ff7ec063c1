/** How pairs are scored: the profile, its weights under the user's hand, and the matrix that follows from them. */
import { computed, shallowRef, watch } from "vue";
import { paths } from "@/api/paths";
import { use_answer, use_question } from "@/api/query";
import type { Criterion, Page, Profile, Weight } from "@/api/types";
import { settled } from "@/design/debounce";
import { read_weights, same_weights, write_weights } from "@/features/partners/weights";
import type { Draft } from "./draft";
import { not_ready, score_of, with_constraints } from "./request";
import type { Matrix } from "./types";

const PAUSE_MS = 250;

export function use_scores({ request, change, let_go, learn }: Draft) {
  const profiles = use_answer<Page<Profile>>(paths.profiles());
  const criteria = use_answer<Criterion[] | { items: Criterion[] }>(paths.criteria());

  const body = () => (not_ready(request.value) ? null : { a: request.value.a, b: request.value.b, constraints: score_of(request.value.constraints) });
  const text = settled(() => JSON.stringify(body()), PAUSE_MS);
  const matrix = use_question<Matrix>(paths.matrix(), () => JSON.parse(text.value) as unknown);
  /** The weights that the server takes where nothing is chosen. */
  const usual = shallowRef<{ profile: string; weights: Weight[] }>({ profile: "", weights: [] });
  watch(matrix.data, (found) => {
    if (!found) return;
    learn([...found.a, ...found.b]);
    const { profile, weights } = request.value.constraints;
    if (!profile && !weights) usual.value = { profile: found.profile.id ?? "", weights: found.profile.criteria };
  });

  const profile_id = computed(() => request.value.constraints.profile || usual.value.profile);
  const base = computed<Weight[]>(() => profiles.data.value?.items.find((one) => one.id === profile_id.value)?.criteria ?? usual.value.weights);
  /** Weights that are all nought: shown, but nothing can be scored by them. */
  const nothing = shallowRef<Weight[] | null>(null);
  const weights = computed<Weight[]>(() => {
    const written = read_weights(request.value.constraints.weights);
    return nothing.value ?? (written.length ? written : base.value);
  });
  watch(
    () => request.value.constraints,
    () => (nothing.value = null),
  );

  function set_weight(next: Weight): void {
    const there = weights.value.some((one) => one.criterion === next.criterion);
    const all = there ? weights.value.map((one) => (one.criterion === next.criterion ? next : one)) : [...weights.value, next];
    if (all.every((one) => one.weight === 0)) return void (nothing.value = all);
    nothing.value = null;
    const written = same_weights(all, base.value) ? "" : write_weights(all);
    change(with_constraints(request.value, { weights: written, profile: written ? profile_id.value : request.value.constraints.profile }), `weight ${next.criterion}`);
  }

  return {
    profiles,
    criteria: computed<Criterion[]>(() => {
      const found = criteria.data.value;
      return Array.isArray(found) ? found : (found?.items ?? []);
    }),
    matrix,
    profile_id,
    base,
    weights,
    weightless: computed(() => nothing.value !== null),
    changed: computed(() => base.value.length > 0 && !same_weights(weights.value, base.value)),
    set_weight,
    reset_weights: () => (let_go(), change(with_constraints(request.value, { weights: "" }))),
    choose_profile: (profile: string) => change(with_constraints(request.value, { profile, weights: "" })),
  };
}
export type Scores = ReturnType<typeof use_scores>;
