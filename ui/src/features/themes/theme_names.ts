import { computed, type ComputedRef } from "vue";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { Page, Theme } from "@/api/types";
import { use_words } from "@/i18n";

export interface ThemeName {
  id: string;
  label: string;
}

/** All themes by name in the page's language, for a list to choose from; asked for only while they are wanted. */
export function use_theme_names(are_wanted: () => boolean = () => true): ComputedRef<ThemeName[]> {
  const { say, language } = use_words();
  const answer = use_answer<Page<Theme>>(() => (are_wanted() ? paths.list("themes", { limit: "500" }) : null));
  return computed(() =>
    (answer.data.value?.items ?? []).map((one) => ({ id: one.id, label: say(one.label) })).sort((a, b) => a.label.localeCompare(b.label, language.value)),
  );
}
