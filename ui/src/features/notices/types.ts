/** What the addresses of notices answer. */
import type { Page, Row } from "@/api/types";

export interface Notice extends Row {
  kind: string;
  formal: boolean;
  /** In words, in the reader's language. */
  text: string;
  /** Below the language; null where there is nowhere to go. */
  link: string | null;
  at: string;
  read_at: string | null;
}
export type NoticePage = Page<Notice> & { unread: number };

export interface Followed {
  entity: string;
  id: string;
  label: string;
  link: string;
}
export const LETTERS = ["daily", "weekly", "formal", "nothing"] as const;
