/** What table, map and network share: the data, the filters in the address, the chosen place. */
import { computed, ref } from "vue";
import { get_all } from "@/api/all";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { Network, NetworkNode, Theme } from "@/api/types";
import { use_query } from "@/app/query_state";
import { use_words } from "@/i18n";
import { partners_of } from "./graph";

/** The same names in the address of every view and of the server. */
export const FILTERS = ["country", "other", "theme", "year", "kind"] as const;

export function use_network() {
  const { language, say } = use_words();
  const filters = Object.fromEntries(FILTERS.map((name) => [name, use_query(name)])) as Record<(typeof FILTERS)[number], ReturnType<typeof use_query>>;
  const chosen = use_query("city");
  const asked = computed(() => Object.fromEntries(FILTERS.map((name) => [name, filters[name].value || undefined])));

  const answer = use_answer<Network>(() => paths.network(asked.value));
  const themes = ref<Theme[]>([]);
  void get_all<Theme>(paths.plural("themes")).then(
    (page) => (themes.value = page.items),
    () => undefined,
  );

  const network = computed<Network>(() => answer.data.value ?? { nodes: [], edges: [], communities: [] });
  const choices = computed(() => answer.data.value?.choices);
  const label = (node: { name: string; name_zh?: string | null }) => (language.value === "zh" && node.name_zh) || node.name;
  const theme_names = computed(() => new Map(themes.value.map((one) => [one.id, say(one.label)])));
  const years = computed(() => {
    const { first_year: first, last_year: last } = choices.value ?? {};
    return first && last ? Array.from({ length: Math.min(last - first + 1, 150) }, (_, back) => String(last - back)) : [];
  });

  return {
    answer,
    network,
    filters,
    asked,
    filtered: computed(() => FILTERS.some((name) => filters[name].value)),
    theme_names,
    themes: computed(() => {
      const { compare } = new Intl.Collator(language.value === "zh" ? "zh-CN" : "en");
      return (choices.value?.themes ?? []).map((id) => ({ id, label: theme_names.value.get(id) ?? "" })).sort((x, y) => compare(x.label, y.label));
    }),
    kinds: computed(() => choices.value?.kinds ?? []),
    countries: computed(() => choices.value?.countries ?? []),
    years,
    nodes: computed(() => new Map<string, NetworkNode>(network.value.nodes.map((node) => [node.id, node]))),
    selected: computed(() => network.value.nodes.find((node) => node.id === chosen.value) ?? null),
    partners: computed(() => partners_of(network.value, chosen.value)),
    select: (id: string | null) => (chosen.value = id ?? ""),
    label,
  };
}
export type NetworkState = ReturnType<typeof use_network>;
