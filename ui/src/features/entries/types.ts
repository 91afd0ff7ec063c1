export type EntryStep = "submit" | "withdraw" | "publish" | "return" | "confirm";
export interface Entry {
  noun: string;
  id: string;
  label: string;
  stage: "draft" | "waiting" | "returned" | "published" | "shared";
  checks: { point: string; field: string; met: boolean; needed: boolean }[];
  ready: boolean;
  last_checked: string;
  due: boolean;
  submitter: string;
  reviewer: string;
  remark: string;
  may: EntryStep[];
}
export interface WholeEntry extends Entry {
  record: Record<string, unknown> & { id: string };
  labels: Record<string, string>;
}
export interface Entries {
  mine: Entry[];
  to_review: Entry[];
}
export const NOUNS = ["project", "practice", "partnership", "event", "document"] as const;
