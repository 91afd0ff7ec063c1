/** What the addresses of agreements answer. */

export interface Named {
  id: string;
  /** Null: whoever asks may not see it. */
  label: string | null;
}
export interface TextSegment {
  text: string;
  state: string;
  from?: string;
  from_digest?: string;
}
export type Texts = Record<string, TextSegment>;

export type AgreementState = "draft" | "approved" | "signed" | "in_force" | "expiring" | "expired" | "renewed" | "closed";
export type CommitmentState = "open" | "due" | "overdue" | "kept" | "partly" | "dropped";

export interface AgreementStanding {
  state: AgreementState;
  pulse: "none" | "alive" | "declaration" | "dormant";
  signed_on: string | null;
  in_force_from: string | null;
  expires: string | null;
  renewal_due: string | null;
  quiet_since: string | null;
  unsigned: Named[];
  successor: Named | null;
  counts: Record<CommitmentState | "commitments", number>;
}

export interface AgreementLine {
  id: string;
  label: string;
  kind: string;
  partnership: Named;
  parties: Named[];
  languages: string[];
  standing: AgreementStanding;
}
export interface Register {
  today: string;
  items: AgreementLine[];
  total: number;
  counts: Record<string, number>;
}

export interface EvidenceLine extends Named {
  kind: string;
  date: string | null;
  url: string | null;
}
export interface Owner extends Named {
  place: string | null;
}
export interface ClauseText {
  id: string;
  version: number;
  number: number;
  kind: string;
  heading: Texts;
  text: Texts;
  first_deliverable: Texts | null;
  objective: Named | null;
  owners: Owner[];
  unowned: Named[];
  due: string | null;
  state: CommitmentState | null;
  fate: string | null;
  fate_why: Texts | null;
  lacks_reason: boolean;
  evidence: EvidenceLine[];
  activities: Named[];
  may: { edit: boolean; remove: boolean };
}
export interface SignatureLine {
  id: string;
  signatory: string;
  place: Named | null;
  organisation: Named | null;
  office: Texts | null;
  signed_on: string;
  at: Named | null;
  scan: string | null;
  may: { edit: boolean };
}
export interface AgreementText extends AgreementLine {
  version: number;
  title: Texts;
  third_parties: Named[];
  predecessor: Named | null;
  amends: Named | null;
  valid_from: string | null;
  valid_until: string | null;
  closed: string | null;
  closing: Texts | null;
  clauses: ClauseText[];
  unsound: { clause: string | null; field: string; language: string; state: string }[];
  signatures: SignatureLine[];
  approval: { state: string | null; submission: string | null; stands: boolean; versions: { id: string; version: number; approved_on: string }[] };
  may: { edit: boolean };
}

export interface WordStretch {
  kind: "same" | "removed" | "added";
  text: string;
}
export interface ComparedField {
  field: string;
  languages?: Record<string, WordStretch[]>;
  before?: string | Named[];
  after?: string | Named[];
}
export interface ComparedSide {
  id: string;
  label: string;
  version: number;
  approved_on: string | null;
  submission?: string;
}
export interface Comparison {
  before: ComparedSide;
  after: ComparedSide;
  counts: Record<"same" | "changed" | "added" | "removed", number>;
  clauses: { change: "same" | "changed" | "added" | "removed"; clause: string; heading: string; number_before: number | null; number: number | null; fields: ComparedField[] }[];
}

export interface DossierClause {
  id: string;
  number: number;
  kind: string;
  heading: string;
  text: string;
  first_deliverable: string | null;
  due: string | null;
  fate: string | null;
  said: boolean;
  why: string | null;
  owners: Owner[];
  evidence: EvidenceLine[];
  activities: Named[];
}
export interface Dossier extends AgreementLine {
  today: string;
  clauses: DossierClause[];
  fates: Record<string, number>;
  may: { renew: boolean };
}

export interface AgreementTemplate {
  name: string;
  kind: string;
  about: Texts;
  clauses: { kind: string; heading: Texts; text: Texts }[];
}
export interface Templates {
  items: AgreementTemplate[];
}
