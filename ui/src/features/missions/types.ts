/** What the server tells of an event. */
import type { Localized, Row } from "@/api/types";

export interface EventRow extends Row {
  title: Localized;
  kind: string;
  status?: "held" | "planned" | "postponed" | "cancelled";
  start?: string;
  end?: string;
  places?: string[];
  partnership?: string;
  programme?: string;
  purpose?: Localized;
  clauses?: string[];
  languages?: string[];
  predecessor?: string;
  url?: string;
  closed?: string;
  outcome?: Localized;
  labels: Record<string, string>;
}
