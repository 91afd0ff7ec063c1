/** Lines of activity as the server tells them. */
export interface ActivityLine {
  at: string;
  from: string;
  author: string;
  by: string | null;
  kind: string;
  entity: string;
  count: number;
  sentence: string;
  /** The sentence in pieces; the one that is the record's name is marked. */
  parts: { text: string; record?: boolean }[];
  records: { id: string; label: string; removed: boolean; version: number; version_before: number }[];
  fields?: { name: string; label: string; before_text: string; after_text: string; erased?: boolean }[];
}
