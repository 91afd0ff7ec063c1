import type { Language, Localized } from "@/api/types";

/** The text in the wanted language, else in the other, else in any. Empty when nothing is written. */
export function in_language(text: Localized | string | undefined | null, language: Language): string {
  return segment(text, language)?.text ?? "";
}

/** As in_language, with the language that the text is really in, for its lang attribute. */
export function segment(
  text: Localized | string | undefined | null,
  language: Language,
): { text: string; lang: string; state?: string } | null {
  if (!text) return null;
  if (typeof text === "string") return { text, lang: language };
  const order = [language, language === "en" ? "zh" : "en", ...Object.keys(text)];
  for (const lang of order) {
    const found = text[lang];
    if (found?.text) return { text: found.text, lang, state: found.state };
  }
  return null;
}

/** The name in the other script, when it differs: Chinese beside Latin and the other way round. */
export function other_name(text: Localized | undefined, language: Language): { text: string; lang: string } | null {
  const main = segment(text, language);
  const lang = main?.lang === "zh" ? "en" : "zh";
  const found = text?.[lang]?.text;
  return found && found !== main?.text ? { text: found, lang } : null;
}
