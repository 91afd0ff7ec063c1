import type { NetworkEdge } from "@/api/types";
import { use_words } from "@/i18n";

/** What ties two places, in words: a kind of link, or that they have a partnership. */
export function use_kinds() {
  const { t, choice } = use_words();
  const kind_name = (kind: string) => (kind === "partnership" ? t("ui.map.kind_partnership") : choice("link", "kind", kind));
  const kinds_of = (edge: NetworkEdge) => edge.kinds.map(kind_name).join(t("ui.list.comma"));
  return { kind_name, kinds_of };
}
