/** What map and network share: the data, the filters in the address, the chosen place. */
import { computed, ref } from "vue";
import { get_all } from "@/api/all";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { Network, Theme } from "@/api/types";
import { use_query } from "@/app/query_state";
import { use_words } from "@/i18n";
import { filtered, partners_of, with_narrower } from "./graph";

export function use_network() {
  const { language } = use_words();
  const country = use_query("country");
  const kind = use_query("kind");
  const theme = use_query("theme");
  const chosen = use_query("city");

  const answer = use_answer<Network>(paths.network());
  const themes = ref<Theme[]>([]);
  void get_all<Theme>(paths.plural("themes")).then(
    (page) => (themes.value = page.items),
    () => undefined,
  );

  const network = computed<Network>(() => {
    const all = answer.data.value ?? { nodes: [], edges: [], communities: [] };
    return filtered(all, { country: country.value, kind: kind.value, themes: with_narrower(themes.value, theme.value) });
  });
  const used = (pick: (network: Network) => string[]) => computed(() => [...new Set(answer.data.value ? pick(answer.data.value) : [])].sort());
  const label = (node: { name: string; name_zh?: string | null }) => (language.value === "zh" && node.name_zh) || node.name;
  const linked_themes = computed(() => new Set(answer.data.value?.edges.flatMap((edge) => edge.themes)));

  return {
    answer,
    network,
    filters: { country, kind, theme },
    themes: computed(() => themes.value.filter((one) => [...with_narrower(themes.value, one.id)].some((id) => linked_themes.value.has(id)))),
    kinds: used((all) => all.edges.flatMap((edge) => edge.kinds)),
    countries: used((all) => all.nodes.map((node) => node.country ?? "")),
    selected: computed(() => network.value.nodes.find((node) => node.id === chosen.value) ?? null),
    partners: computed(() => partners_of(network.value, chosen.value)),
    select: (id: string | null) => (chosen.value = id ?? ""),
    label,
  };
}
export type NetworkState = ReturnType<typeof use_network>;
