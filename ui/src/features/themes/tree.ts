import type { Language, Theme } from "@/api/types";
import { in_language } from "@/i18n/localized";

export interface Branch {
  theme: Theme;
  narrower: Branch[];
}

/** The tree below `parent`; a theme whose parent is not in the list stands at the top. */
export function branches(themes: readonly Theme[], language: Language): Branch[] {
  const known = new Set(themes.map((theme) => theme.id));
  const collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
  const children = new Map<string, Theme[]>();
  for (const theme of themes) {
    const parent = theme.parent && known.has(theme.parent) ? theme.parent : "";
    children.set(parent, [...(children.get(parent) ?? []), theme]);
  }
  const below = (parent: string, above: readonly string[]): Branch[] =>
    (children.get(parent) ?? [])
      .filter((theme) => !above.includes(theme.id))
      .sort((a, b) => collator.compare(in_language(a.label, language), in_language(b.label, language)))
      .map((theme) => ({ theme, narrower: below(theme.id, [...above, theme.id]) }));
  return below("", []);
}

/** Themes whose label or synonym contains the text, in any language, and everything above them. */
export function matching(themes: readonly Theme[], text: string): Theme[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [...themes];
  const by_id = new Map(themes.map((theme) => [theme.id, theme]));
  const kept = new Set<string>();
  for (const theme of themes) {
    const names = [...Object.values(theme.label).map((part) => part?.text ?? ""), ...(theme.synonyms ?? []).map((name) => name.text)];
    if (!names.some((name) => name.toLowerCase().includes(wanted))) continue;
    for (let at: Theme | undefined = theme; at && !kept.has(at.id); at = at.parent ? by_id.get(at.parent) : undefined) kept.add(at.id);
  }
  return themes.filter((theme) => kept.has(theme.id));
}
