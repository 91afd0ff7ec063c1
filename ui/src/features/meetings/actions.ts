/** What a desk's buttons do: for people with an account and for guests, who show their link instead. */
import { question, refresh, write } from "@/api/client";
import { paths } from "@/api/paths";
import type { Answer, Session } from "./types";

export interface Wish {
  asker: string;
  asked: string;
  message: string;
  session: Session;
}

export interface Actions {
  ask: (matchmaking: string, wish: Wish) => Promise<{ state: string }>;
  answer: (request: string, answer: Answer) => Promise<unknown>;
  /** Makes one's profile. */
  add: (matchmaking: string, values: Record<string, unknown>) => Promise<unknown>;
  amend: (profile: string, version: number, values: Record<string, unknown>) => Promise<unknown>;
  /** Shows what has become of it. */
  again: () => unknown;
}

export const account_actions: Actions = {
  ask: (matchmaking, wish) => write({ method: "POST", path: paths.matchmaking_part(matchmaking, "requests"), body: { ...wish } }),
  answer: (request, answer) => write({ method: "POST", path: paths.answer_request(request), body: { answer } }),
  add: (matchmaking, values) => write({ method: "POST", path: paths.matchmaking_part(matchmaking, "profiles"), body: values }),
  amend: (profile, version, values) => write({ method: "POST", path: paths.amend_profile(profile), body: { version, values } }),
  again: refresh,
};

export function guest_actions(token: () => string, again: () => Promise<void>): Actions {
  return {
    ask: (matchmaking, wish) => question(paths.guest_meetings("/requests"), { token: token(), matchmaking, ...wish }),
    answer: (request, answer) => question(paths.guest_meetings("/answer"), { token: token(), request, answer }),
    add: (matchmaking, values) => question(paths.guest_meetings("/profile"), { token: token(), matchmaking, values }),
    amend: (profile, version, values) => question(paths.guest_meetings("/profile"), { token: token(), profile, version, values }),
    again,
  };
}
