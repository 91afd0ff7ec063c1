/** What the addresses of accounts answer, as far as pages read it. */
export type TicketKind = "first_administrator" | "invitation" | "password";

export interface Ticket {
  id: string;
  kind: TicketKind;
  email: string;
  name: string;
  ends_at: string | null;
  post: { id: string; title: string } | null;
  has_account?: boolean;
}
/** A ticket with its secret, answered once. */
export interface IssuedTicket extends Ticket {
  ticket: string;
}
export interface SignedInAt {
  id: string;
  current: boolean;
  began_at: string;
  seen_at: string;
  ends_at: string;
  agent: string;
}
export interface Token {
  id: string;
  name: string;
  writes: boolean;
  ends_at: string;
  used_at: string | null;
}

/** The link that takes a ticket up. Its secret stands behind the #, which no server and no log gets to see. */
export function link_of(ticket: string, language: string): string {
  return `${location.origin}/${language}/join#${ticket}`;
}

/** Who has come back from a sign-in service and is not signed in yet. */
export interface PendingSignIn {
  provider: string;
  email: string;
  name: string;
  needs: "" | "password" | "code";
}
export interface LinkedIdentity {
  id: string;
  provider: string;
  issuer: string;
  subject: string;
  email: string;
  linked_at: string;
  used_at: string;
}
/** Somebody asks for an account. */
export interface SignUp {
  id: string;
  email: string;
  name: string;
  organisation: string;
  place: { id: string; name: string } | null;
  reason: string;
  language: string;
  has_account: boolean;
  asked_at: string;
}
