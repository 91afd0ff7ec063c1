import type { Language, NetworkEdge } from "@/api/types";
import { edtf_order } from "@/i18n/edtf";

export interface Pair {
  edge: NetworkEdge;
  a: string;
  b: string;
  count: number;
  since: string;
}

/** Pairs ordered by one column; `-` in front turns it round. What does not say since when stays at the end either way. */
export function sorted_pairs<T extends Pair>(pairs: readonly T[], sort: string, language: Language): T[] {
  const column = sort.replace(/^-/, "");
  const sign = sort.startsWith("-") ? -1 : 1;
  const { compare } = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
  const since = (x: T, y: T) => {
    const [p, q] = [edtf_order(x.since), edtf_order(y.since)];
    if (p === q) return 0;
    if (!Number.isFinite(p) || !Number.isFinite(q)) return Number.isFinite(p) ? -1 : 1;
    return sign * (p - q);
  };
  const by: Record<string, (x: T, y: T) => number> = {
    a: (x, y) => sign * compare(x.a, y.a),
    b: (x, y) => sign * compare(x.b, y.b),
    kind: (x, y) => sign * compare(x.edge.kinds.join(), y.edge.kinds.join()),
    count: (x, y) => sign * (x.count - y.count),
    since,
  };
  const first = by[column] ?? by.a!;
  return [...pairs].sort((x, y) => first(x, y) || compare(x.a, y.a) || compare(x.b, y.b));
}
