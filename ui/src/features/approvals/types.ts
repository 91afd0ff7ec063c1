/** What the addresses of approvals answer. */
import type { Row } from "@/api/types";

export type SubmissionState = "open" | "approved" | "refused" | "withdrawn" | "superseded";
export type NeedState = "waiting" | "approved" | "refused" | "not_asked";

/** Null: the program at its terminal; without a name: somebody whose account was erased. */
export type Somebody = { id: string; name: string | null } | null;

export interface Side {
  entity: string;
  id: string;
  label: string;
}

export interface Need {
  post: string;
  /** Null: a post that whoever asks may not see; then only its state is told. */
  title: string | null;
  role?: string;
  side?: Side | null;
  holder?: string | null;
  deputy?: string | null;
  vacant?: boolean;
  ended?: boolean;
  mine: boolean;
  state: NeedState;
  verdict: { by: Somebody; as: "holder" | "deputy"; at: string; remark: string | null } | null;
}

export interface Submission extends Row {
  entity: string;
  record: string;
  label: string;
  version: number;
  state: SubmissionState;
  due: string | null;
  overdue: boolean;
  remark: string | null;
  submitted_at: string;
  submitted_by: Somebody;
  closed_at: string | null;
  closed_by: Somebody;
  closing_remark: string | null;
  successor: string | null;
  needs: Need[];
  may: { decide: string[]; withdraw: boolean; submit: boolean };
}

export interface FieldDifference {
  field: string;
  label: string;
  before: unknown;
  after: unknown;
}

/** A record that was submitted as part of another, as it was frozen. */
export interface SubmittedPart {
  entity: string;
  id: string;
  label: string;
  version: number;
  values: Record<string, unknown>;
}
export interface PartChange {
  entity: string;
  id: string;
  label: string;
  change: "added" | "removed" | "changed";
  changes: FieldDifference[];
}

export interface WholeSubmission extends Submission {
  digest: string;
  /** False: what is stored does not fit its digest. */
  intact: boolean;
  values: Record<string, unknown>;
  labels: Record<string, string>;
  record_gone: boolean;
  /** As it is now; null where it is gone or hidden. */
  record_version: number | null;
  changed_since: FieldDifference[];
  parts: SubmittedPart[];
  /** How many whoever asks may not see. */
  parts_hidden: number;
  parts_changed_since: PartChange[];
  approved_before: { id: string; version: number; approved_at: string; changes: FieldDifference[]; parts: PartChange[] } | null;
  moves: { at: string; before: string[]; after: string[] }[];
  warnings: { unread_texts: { field: string; label: string; languages: string[] }[]; sides_not_asked: { id: string; label: string }[] };
}

export interface SubmissionPage {
  items: Submission[];
  next: string | null;
  /** How many wait for whoever asks. */
  waiting: number;
}

export interface RecordSubmissions {
  items: Submission[];
  record_version: number | null;
  may_submit: boolean;
}

export interface Approver {
  id: string;
  title: string;
  role: string;
  side: Side | null;
  holder: string | null;
  deputy: string | null;
  vacant: boolean;
}
export interface Approvers {
  items: Approver[];
  places: { id: string; label: string }[];
}
