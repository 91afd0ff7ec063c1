/** What the addresses of comments answer. */
import type { Page, Row } from "@/api/types";

export interface Named {
  id: string;
  name: string;
}
export interface Comment extends Row {
  /** Null: a former holder. */
  author: Named | null;
  /** `@(id)` stands for a person. Empty where it was removed. */
  text: string;
  /** Those of them whom the reader may see. */
  mentions: Named[];
  reply_to: string | null;
  at: string;
  edited_at: string | null;
  removed: boolean;
  may_edit: boolean;
  may_remove: boolean;
  may_restore: boolean;
}
export type CommentPage = Page<Comment> & { may_discuss: boolean };

export interface Mentionable extends Named {
  where: string[];
  /** Whether the person may see the record, so that a mention tells them. */
  reads: boolean;
}
