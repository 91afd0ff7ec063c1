/** Looks up the names of cities of which only ids are known, unless an answer tells them first. */
import { watch } from "vue";
import { get } from "@/api/client";
import { paths } from "@/api/paths";
import type { Place, PlaceName } from "@/api/types";
import { settled } from "@/design/debounce";

/** An answer that is on its way has them all, at the price of none. */
const PATIENCE_MS = 300;

export function use_missing_names(ids: () => readonly string[], names: ReadonlyMap<string, PlaceName>, learn: (places: PlaceName[]) => void): void {
  const missing = settled(() => ids().filter((id) => !names.has(id)).join(), PATIENCE_MS);
  const asked = new Set<string>();

  async function look_up(id: string): Promise<PlaceName[]> {
    const place = await get<Place>(paths.one("places", id)).catch(() => null);
    return place ? [{ id, name: place.name.en?.text ?? place.name.zh?.text ?? "", name_zh: place.name.zh?.text, country: place.country }] : [];
  }
  watch(
    missing,
    async (list) => {
      const fresh = list.split(",").filter((id) => id && !asked.has(id));
      for (const id of fresh) asked.add(id);
      if (fresh.length) learn((await Promise.all(fresh.map(look_up))).flat());
    },
    { immediate: true },
  );
}
