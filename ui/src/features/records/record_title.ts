/** What a record is called: by its own name, or by what it connects. */
import type { Localized, Row } from "@/api/types";
import { use_words } from "@/i18n";

export function use_record_title() {
  const { say, choice, entity, format } = use_words();

  return (noun: string, row: Row, labels: Record<string, string>): string => {
    const own = (row.name ?? row.title ?? row.label ?? row.heading ?? row.subject ?? row.signatory ?? (noun === "stakeholder" ? row.role : undefined) ?? (noun === "resource" ? row.note : undefined)) as Localized | string | undefined;
    if (own) return say(own);
    if (noun === "link") {
      const sides = [row.a, row.b].map((side) => labels[String(side)] ?? "").filter(Boolean);
      return `${choice("link", "kind", String(row.kind))}: ${sides.join(" – ")}`;
    }
    const name_of = (field: string) => labels[String(row[field] ?? "")] ?? "";
    if (row.kpi || row.questions) {
      const figure = row.kpi ? name_of("kpi") : choice(noun, "questions", row.questions as string);
      const when = (row.period ?? row.due) as string | undefined;
      return [figure, name_of("place"), when ? format.value.edtf(when) : ""].filter(Boolean).join(" · ");
    }
    const what = ["topic", "direction", "code"].map((field) => choice(noun, field, row[field] as string)).find(Boolean);
    return [name_of("place"), what, name_of("theme")].filter(Boolean).join(" · ") || entity(noun);
  };
}
