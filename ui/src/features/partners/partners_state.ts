/**
 * The state of the page "find a partner". The address is the truth (place, profile, weights, country, known), so a
 * link or the back button brings the same list; weights under the user's hand run ahead of it, and the list with
 * them, until the pause in which address and server follow.
 */
import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { Candidate, Criterion, Page, Partners, PlaceProfile, Profile, Weight } from "@/api/types";
import { merged } from "@/app/query_state";
import { rerank } from "./ranking";
import { read_weights, same_weights, write_weights } from "./weights";

const PAUSE_MS = 350;

export function use_partners() {
  const route = useRoute();
  const router = useRouter();
  const asked = (name: string) => String(route.query[name] ?? "");
  const change = (changes: Record<string, string>, keep = false) => {
    const to = { query: merged(route.query, changes) };
    void (keep ? router.push(to) : router.replace(to));
  };

  const place = computed(() => asked("place"));
  const countries = computed(() => asked("country").split(",").filter(Boolean));
  const known = computed(() => asked("known") === "1");

  const profiles = use_answer<Page<Profile>>(paths.profiles());
  const criteria = use_answer<Criterion[] | { items: Criterion[] }>(paths.criteria());
  const all_criteria = computed<Criterion[]>(() => {
    const found = criteria.data.value;
    return Array.isArray(found) ? found : (found?.items ?? []);
  });
  /** What the server chooses where nothing is chosen: the place's own profile, or the usual weights. */
  const usual = shallowRef<{ profile: string; weights: Weight[] }>({ profile: "", weights: [] });
  const profile_id = computed(() => asked("profile") || usual.value.profile);
  /** The chosen profile's own weights, to which one can go back. */
  const base = computed<Weight[]>(() => profiles.data.value?.items.find((profile) => profile.id === profile_id.value)?.criteria ?? usual.value.weights);

  /** Values of criteria outside the profile are asked for once the user looks at them, and kept from then on. */
  const widened = ref(asked("weights") !== "");
  const answer = use_answer<Partners>(() => {
    const query = { place: place.value, profile: asked("profile"), weights: asked("weights"), country: asked("country"), known: asked("known") };
    return place.value ? paths.partners(widened.value ? { ...query, weights: asked_weights() } : query) : null;
  });
  const ours = use_answer<PlaceProfile>(() => (place.value ? paths.profile(place.value) : null));

  function asked_weights(): string {
    const written = read_weights(asked("weights"));
    const counted = written.length ? written : base.value;
    return counted.length ? write_weights(counted, all_criteria.value.map((one) => one.key)) : asked("weights");
  }

  const weights = ref<Weight[]>([]);
  let timer = 0;
  /** Weights are under the user's hand: neither address nor answer may take them back. */
  let moving = false;
  watch(answer.data, (found) => {
    if (found && !asked("profile") && !asked("weights") && !widened.value) usual.value = { profile: found.profile.id ?? "", weights: found.profile.criteria };
  });
  watch(
    [() => asked("weights"), answer.data, base],
    () => {
      if (moving) return;
      const written = read_weights(asked("weights"));
      weights.value = written.length ? written : [...(base.value.length ? base.value : (answer.data.value?.profile.criteria ?? []))];
    },
    { immediate: true },
  );

  function set_weight(next: Weight): void {
    const known_before = weights.value.some((one) => one.criterion === next.criterion);
    weights.value = known_before ? weights.value.map((one) => (one.criterion === next.criterion ? next : one)) : [...weights.value, next];
    moving = true;
    clearTimeout(timer);
    timer = window.setTimeout(settle, PAUSE_MS);
  }
  function settle(): void {
    moving = false;
    if (weightless.value) return;
    change({ profile: profile_id.value, weights: same_weights(weights.value, base.value) ? "" : write_weights(weights.value) });
  }
  onScopeDispose(() => clearTimeout(timer));

  /** Nothing counts, so nothing can be ranked. */
  const weightless = computed(() => weights.value.length > 0 && weights.value.every((one) => one.weight === 0));
  /** True while what is shown was computed here and the server has not confirmed it. */
  const ahead = computed(() => answer.data.value !== null && !same_weights(weights.value, answer.data.value.profile.criteria));
  const candidates = computed<Candidate[]>(() => {
    const found = answer.data.value?.candidates ?? [];
    const here = countries.value;
    if (!ahead.value && found.every((one) => here.length === 0 || here.includes(one.place.country ?? ""))) return found;
    return rerank(found, weights.value, here);
  });

  return {
    place,
    countries,
    known,
    profiles,
    criteria: all_criteria,
    answer,
    ours: ours.data,
    weights,
    profile_id,
    weightless,
    changed: computed(() => base.value.length > 0 && !same_weights(weights.value, base.value)),
    ahead,
    candidates,
    set_weight,
    widen: () => (widened.value = true),
    reset_weights: () => change({ weights: "" }),
    choose_place: (id: string) => change({ place: id, country: "", open: "" }, true),
    choose_profile: (id: string) => change({ profile: id, weights: "" }),
    choose_countries: (codes: string[]) => change({ country: codes.join(",") }),
    show_known: (on: boolean) => change({ known: on ? "1" : "" }),
  };
}
export type PartnersState = ReturnType<typeof use_partners>;
