import type { Language, Link } from "@/api/types";
import { edtf_order } from "@/i18n/edtf";
import { side_label } from "./sides";

/** Links ordered by one column; `-` in front turns it round. Empty sides and unknown dates stay at the end either way. */
export function sorted_links(links: readonly Link[], labels: Record<string, string>, sort: string, language: Language): Link[] {
  const column = sort.replace(/^-/, "");
  const sign = sort.startsWith("-") ? -1 : 1;
  const collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
  const text = (x: string, y: string) => {
    if (!x || !y) return Number(!x) - Number(!y);
    return sign * collator.compare(x, y);
  };
  const side = (x: Link, y: Link, name: "a" | "b") => text(side_label(x, name, labels), side_label(y, name, labels));
  const year = (x: Link, y: Link) => {
    const [p, q] = [edtf_order(x.start), edtf_order(y.start)];
    if (p === q) return 0;
    if (!Number.isFinite(p) || !Number.isFinite(q)) return Number.isFinite(p) ? -1 : 1;
    return sign * (p - q);
  };
  const by: Record<string, (x: Link, y: Link) => number> = {
    a: (x, y) => side(x, y, "a") || side(x, y, "b"),
    b: (x, y) => side(x, y, "b") || side(x, y, "a"),
    kind: (x, y) => text(x.kind, y.kind) || side(x, y, "a"),
    status: (x, y) => text(x.status ?? "", y.status ?? "") || side(x, y, "a"),
    start: (x, y) => year(x, y) || side(x, y, "a"),
  };
  const compare = by[column] ?? by.a!;
  return [...links].sort((x, y) => compare(x, y) || (x.id < y.id ? -1 : 1));
}
