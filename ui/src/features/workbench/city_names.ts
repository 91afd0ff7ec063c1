/** Cities by their names, in the reader's script. */
import type { PlaceName } from "@/api/types";
import { use_words } from "@/i18n";

export function use_city_names(names: ReadonlyMap<string, PlaceName>) {
  const { t, language } = use_words();
  const name_of = (place: PlaceName | undefined) => (place ? (language.value === "zh" && place.name_zh) || place.name : "");
  return { name_of, say_place: (id: string) => name_of(names.get(id)) || t("ui.bench.unknown_city") };
}
