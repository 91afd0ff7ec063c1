import type { Language, Quantity } from "@/api/types";
import { edtf_in_words } from "./edtf";

type Say = (key: string, values?: Record<string, unknown>) => string;

/** Units that a figure of people does without. */
const PEOPLE = ["people", "person", "persons"];

/** Numbers, dates and names of countries as the reader of one language writes them. */
export function make_format(language: Language, t: Say) {
  const tag = language === "zh" ? "zh-CN" : "en-GB";
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const short = new Intl.NumberFormat(tag, { notation: "compact", maximumFractionDigits: 1 });
  const one = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const instant = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const regions = new Intl.DisplayNames([tag], { type: "region" });
  const say = (key: string, values?: Record<string, string>) => (values ? t(key, values) : t(key));

  return {
    whole: (value: number) => whole.format(value),
    number: (value: number) => plain.format(value),
    short: (value: number) => short.format(value),
    percent: (value: number) => percent.format(value),
    /** A score in [0, 1] as points of 100. */
    points: (score: number) => whole.format(score * 100),
    points_fine: (score: number) => one.format(score * 100),
    instant: (at: string | undefined) => (at && !Number.isNaN(Date.parse(at)) ? instant.format(new Date(at)) : (at ?? "")),
    edtf: (date: string | undefined | null) => edtf_in_words(date, language, say),
    country: (code: string | undefined | null) => country_name(code, regions),
    quantity: (value: Quantity | undefined | null) =>
      value ? [plain.format(value.value), value.unit && !PEOPLE.includes(value.unit) ? value.unit : ""].filter(Boolean).join(" ") : "",
    money: (minor: number, currency: string) =>
      new Intl.NumberFormat(tag, { style: "currency", currency, maximumFractionDigits: 0 }).format(minor / 100),
    list: (items: string[]) => new Intl.ListFormat(tag, { type: "conjunction" }).format(items),
    /** How old a figure of that year is, in words. */
    age: (year: number | undefined, now: Date) => (year ? age_in_words(now.getUTCFullYear() - year, t) : ""),
  };
}
export type Format = ReturnType<typeof make_format>;

function age_in_words(years: number, t: Say): string {
  if (years <= 0) return t("ui.age.current");
  return years === 1 ? t("ui.age.one") : t("ui.age.years", { years });
}

function country_name(code: string | undefined | null, regions: Intl.DisplayNames): string {
  if (!code) return "";
  try {
    return regions.of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

/** A population that arrives as a quantity or as a bare number. */
export function people(value: Quantity | number | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  return typeof value === "number" ? value : value.value;
}
