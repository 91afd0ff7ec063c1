import type { Localized, Row } from "@/api/types";

export interface DocumentRow extends Row {
  title: Localized;
  kind?: string | null;
  issued?: string | null;
  languages?: string[] | null;
  licence?: string;
  visibility?: string;
  file_name?: string | null;
  media_type?: string | null;
  size_bytes?: number | null;
  sha256?: string | null;
}
/** A file as the server tells of it. `text`: how much of its text could be read; `remark`: why not all of it. */
export interface FileRow {
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
  text: "whole" | "partial" | "none";
  text_characters: number;
  remark?: string;
}
export interface Placed {
  record: DocumentRow;
  file: FileRow;
}
/** A part of the text that was read out of a file; `next`: the first character of the part behind it. */
export interface ReadText extends FileRow {
  content: string;
  from: number;
  next: number | null;
}
/** What documents may belong to. */
export type Belongs = "partnership" | "project" | "event" | "practice";

/** Where a new document lies, which says who may see and change it: with what it belongs to. */
export interface Within {
  partnership?: string;
  places?: string[];
}
/** A record that documents may belong to. */
export interface Holder {
  partnership?: unknown;
  places?: unknown;
}
export function within({ partnership, places }: Holder): Within {
  return {
    ...(typeof partnership === "string" && partnership ? { partnership } : {}),
    ...(Array.isArray(places) && places.length ? { places: places.map(String) } : {}),
  };
}

export const KINDS = ["report", "study", "plan", "agreement", "declaration", "minutes", "presentation", "guide", "law", "dataset", "other"] as const;
