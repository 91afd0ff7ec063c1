/** Caps in words, and what a cap can be about. */
import type { Cap } from "./request";
import { other_side, type Side } from "./types";

export interface CapWords {
  t: (key: string, values: Record<string, unknown>) => string;
  side: (side: Side) => string;
  country: (code: string) => string;
}

/** "Each city of Europe: at most 2 from one country". */
export function cap_in_words(cap: Cap, { t, side, country }: CapWords): string {
  if ("each" in cap) {
    const who = { side: side(cap.each), max: cap.max };
    if (cap.from === "country") return t("ui.pairing.cap_each_country", who);
    if (cap.from.startsWith("country:")) return t("ui.pairing.cap_each_from", { ...who, what: country(cap.from.slice(8)) });
    return t("ui.pairing.cap_each_from", { ...who, what: cap.from.replace(/^cluster:/, "") });
  }
  const what = cap.pairs_of.startsWith("country:") ? country(cap.pairs_of.slice(8)) : cap.pairs_of.replace(/^cluster:/, "");
  return t("ui.pairing.cap_pairs_of", { what, max: cap.max });
}

/** What the cap of one kind may name. kind: each city of that side, or all pairs together. */
export function subjects(kind: Side | "pairs", countries: Record<Side, string[]>, clusters: Record<string, Side>): string[] {
  const names = Object.keys(clusters);
  if (kind === "pairs") return [...new Set([...countries.a, ...countries.b])].map((code) => `country:${code}`).concat(names.map((name) => `cluster:${name}`));
  const others = other_side(kind);
  return ["country", ...names.filter((name) => clusters[name] === others).map((name) => `cluster:${name}`)];
}

export function make_cap(kind: Side | "pairs", subject: string, max: number): Cap {
  return kind === "pairs" ? { pairs_of: subject, max } : { each: kind, from: subject, max };
}

/** Another cap about the same thing takes the place of the first. */
export function with_cap(caps: readonly Cap[], cap: Cap): Cap[] {
  const about = (one: Cap) => ("each" in one ? `${one.each} ${one.from}` : one.pairs_of);
  return [...caps.filter((one) => about(one) !== about(cap)), cap];
}
