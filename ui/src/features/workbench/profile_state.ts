/** The profile by which scores are made, and its weights under the user's hand. */
import { computed, shallowRef, watch } from "vue";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { Criterion, Page, Profile, Weight } from "@/api/types";
import { read_weights, same_weights, write_weights } from "@/features/partners/weights";

/** As a request has them: empty ones are the usual profile and its own weights. */
export interface Choice {
  profile: string;
  weights: string;
}

/** change: takes what was chosen; `about` names the slider that is being moved. */
export function use_profile(choice: () => Choice, change: (choice: Partial<Choice>, about?: string) => void, let_go: () => void = () => undefined) {
  const profiles = use_answer<Page<Profile>>(paths.profiles());
  const criteria = use_answer<Criterion[] | { items: Criterion[] }>(paths.criteria());
  /** The weights that the server takes where nothing is chosen. */
  const usual = shallowRef<{ profile: string; weights: Weight[] }>({ profile: "", weights: [] });

  const profile_id = computed(() => choice().profile || usual.value.profile);
  const base = computed<Weight[]>(() => profiles.data.value?.items.find((one) => one.id === profile_id.value)?.criteria ?? usual.value.weights);
  /** Weights that are all nought: shown, but nothing can be scored by them. */
  const nothing = shallowRef<Weight[] | null>(null);
  const weights = computed<Weight[]>(() => {
    const written = read_weights(choice().weights);
    return nothing.value ?? (written.length ? written : base.value);
  });
  watch(choice, () => (nothing.value = null));

  function set_weight(next: Weight): void {
    const there = weights.value.some((one) => one.criterion === next.criterion);
    const all = there ? weights.value.map((one) => (one.criterion === next.criterion ? next : one)) : [...weights.value, next];
    if (all.every((one) => one.weight === 0)) return void (nothing.value = all);
    nothing.value = null;
    const written = same_weights(all, base.value) ? "" : write_weights(all);
    change({ weights: written, profile: written ? profile_id.value : choice().profile }, `weight ${next.criterion}`);
  }

  return {
    profiles,
    criteria: computed<Criterion[]>(() => {
      const found = criteria.data.value;
      return Array.isArray(found) ? found : (found?.items ?? []);
    }),
    profile_id,
    base,
    weights,
    weightless: computed(() => nothing.value !== null),
    changed: computed(() => base.value.length > 0 && !same_weights(weights.value, base.value)),
    /** What an answer to a request without a choice says of its profile. */
    learn_usual: (profile: { id?: string | null; criteria: Weight[] } | undefined) => {
      if (profile && !choice().profile && !choice().weights) usual.value = { profile: profile.id ?? "", weights: profile.criteria };
    },
    set_weight,
    reset_weights: () => (let_go(), change({ weights: "" })),
    choose_profile: (profile: string) => change({ profile, weights: "" }),
  };
}
export type ProfileState = ReturnType<typeof use_profile>;
