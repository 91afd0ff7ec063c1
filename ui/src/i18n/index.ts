import { computed } from "vue";
import { createI18n, useI18n, type MessageCompiler } from "vue-i18n";
import type { Language, Localized } from "@/api/types";
import { compile, resolve } from "./compile";
import { make_format } from "./format";
import { in_language } from "./localized";

export const LANGUAGES: readonly Language[] = ["en", "zh"];

const files: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  en: () => import("../../../texts/en.json"),
  zh: () => import("../../../texts/zh.json"),
};

/** Texts that one page alone says come with that page; "bench" are those that pages with runs and cohorts share. */
const parts = {
  about: {
    en: () => import("../../../texts/en.json?part=about"),
    zh: () => import("../../../texts/zh.json?part=about"),
  },
  account: {
    en: () => import("../../../texts/en.json?part=account"),
    zh: () => import("../../../texts/zh.json?part=account"),
  },
  approvals: {
    en: () => import("../../../texts/en.json?part=approvals"),
    zh: () => import("../../../texts/zh.json?part=approvals"),
  },
  bench: {
    en: () => import("../../../texts/en.json?part=bench"),
    zh: () => import("../../../texts/zh.json?part=bench"),
  },
  chain: {
    en: () => import("../../../texts/en.json?part=chain"),
    zh: () => import("../../../texts/zh.json?part=chain"),
  },
  channels: {
    en: () => import("../../../texts/en.json?part=channels"),
    zh: () => import("../../../texts/zh.json?part=channels"),
  },
  coverage: {
    en: () => import("../../../texts/en.json?part=coverage"),
    zh: () => import("../../../texts/zh.json?part=coverage"),
  },
  documents: {
    en: () => import("../../../texts/en.json?part=documents"),
    zh: () => import("../../../texts/zh.json?part=documents"),
  },
  find: {
    en: () => import("../../../texts/en.json?part=find"),
    zh: () => import("../../../texts/zh.json?part=find"),
  },
  groups: {
    en: () => import("../../../texts/en.json?part=groups"),
    zh: () => import("../../../texts/zh.json?part=groups"),
  },
  import: {
    en: () => import("../../../texts/en.json?part=import"),
    zh: () => import("../../../texts/zh.json?part=import"),
  },
  missions: {
    en: () => import("../../../texts/en.json?part=missions"),
    zh: () => import("../../../texts/zh.json?part=missions"),
  },
  notices: {
    en: () => import("../../../texts/en.json?part=notices"),
    zh: () => import("../../../texts/zh.json?part=notices"),
  },
  nursery: {
    en: () => import("../../../texts/en.json?part=nursery"),
    zh: () => import("../../../texts/zh.json?part=nursery"),
  },
  pairing: {
    en: () => import("../../../texts/en.json?part=pairing"),
    zh: () => import("../../../texts/zh.json?part=pairing"),
  },
  scores: {
    en: () => import("../../../texts/en.json?part=scores"),
    zh: () => import("../../../texts/zh.json?part=scores"),
  },
};
export type TextPart = keyof typeof parts;
const taken = new Set<string>();

export const i18n = createI18n({
  legacy: false,
  locale: "en" as Language,
  missingWarn: false,
  fallbackWarn: false,
  messages: {},
  messageCompiler: compile as unknown as MessageCompiler,
  messageResolver: resolve,
});

/** Loads one language's texts and a page's own, if they are not here yet, and makes it the page's language. */
export async function use_language(language: Language, own: readonly TextPart[] = []): Promise<void> {
  const { global } = i18n;
  const missing = own.filter((part) => !taken.has(part + language));
  const coming = missing.map((part) => parts[part][language]());
  if (!(global.availableLocales as string[]).includes(language)) {
    global.setLocaleMessage(language, (await files[language]()).default as never);
  }
  for (const [at, texts] of (await Promise.all(coming)).entries()) {
    global.mergeLocaleMessage(language, texts.default as never);
    taken.add(missing[at] + language);
  }
  global.locale.value = language as never;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** Everything a component needs to say something: texts, localized fields, numbers, dates. */
export function use_words() {
  const { t, te, locale } = useI18n({ useScope: "global" });
  const language = computed(() => locale.value as Language);
  const format = computed(() => make_format(language.value, t));

  /** The text under `key`, or `otherwise` where there is none. */
  const or = (key: string, otherwise: string) => (te(key) ? t(key) : otherwise);
  return {
    t,
    language,
    format,
    or,
    say: (text: Localized | string | undefined | null) => in_language(text, language.value),
    field: (entity: string, name: string) => or(`field.${entity}.${name}`, or(`field.record.${name}`, name)),
    choice: (entity: string, name: string, value: string | undefined | null) =>
      value ? or(`enum.${entity}.${name}.${value}`, or(`enum.record.${name}.${value}`, value.replaceAll("_", " "))) : "",
    criterion: (key: string) => or(`criterion.${key}`, key.replaceAll("_", " ")),
    entity: (name: string) => or(`entity.${name}`, name),
    plural: (name: string) => or(`entity.${name}.plural`, name),
  };
}
