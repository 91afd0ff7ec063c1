/**
 * Dates as precisely as they are known (EDTF, the part of levels 0 and 1 that the server reads), in words:
 * "2001~" is "c. 2001", "2016/2019" is "2016–2019", "2018-09" is "September 2018".
 */
import type { Language } from "@/api/types";

type Say = (key: string, values?: Record<string, string>) => string;

/** Nothing known gives an empty text; what cannot be read comes back as it stands. */
export function edtf_in_words(date: string | undefined | null, language: Language, say: Say): string {
  const text = (date ?? "").trim();
  if (text === "") return "";
  const parts = text.split("/");
  if (parts.length === 2) return interval(parts[0]!, parts[1]!, language, say);
  return moment(text, language, say);
}

function interval(from: string, to: string, language: Language, say: Say): string {
  const [start, end] = [moment(from, language, say), moment(to, language, say)];
  const [no_start, no_end] = [from === "" || from === "..", to === "" || to === ".."];
  if (no_start && no_end) return say("ui.date.unknown");
  if (no_end) return say("ui.date.since", { date: start });
  if (no_start) return say("ui.date.until", { date: end });
  return say("ui.date.range", { from: start, to: end });
}

function moment(text: string, language: Language, say: Say): string {
  const read = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$/.exec(text);
  if (!read) return text === ".." ? "" : text;
  const [, year, month, day, doubt] = read;
  const plain = calendar(year!, month, day, language);
  if (doubt === "~") return say("ui.date.about", { date: plain });
  if (doubt === "?") return say("ui.date.perhaps", { date: plain });
  if (doubt === "%") return say("ui.date.perhaps", { date: say("ui.date.about", { date: plain }) });
  return plain;
}

function calendar(year: string, month: string | undefined, day: string | undefined, language: Language): string {
  if (!month) return language === "zh" ? `${Number(year)}年` : String(Number(year));
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, day ? Number(day) : 1));
  if (Number(month) > 12 || Number.isNaN(at.getTime())) return [year, month, day].filter(Boolean).join("-");
  const form: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", timeZone: "UTC" };
  if (day) form.day = "numeric";
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", form).format(at);
}

/** A number to sort by: the first day the date may mean; unknown dates sort last. */
export function edtf_order(date: string | undefined | null): number {
  const read = /(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date ?? "");
  if (!read) return Number.POSITIVE_INFINITY;
  return Number(read[1]) * 10_000 + Number(read[2] ?? 0) * 100 + Number(read[3] ?? 0);
}
