/**
 * Who is signed in. Asked once, after the first page is drawn, so that nobody waits for it; the cookie itself is kept
 * from scripts. Whatever depends on it stays away until the answer is here.
 */
import { computed, readonly, shallowRef } from "vue";
import { get_fresh, refresh, when_signed_out, write } from "./client";
import { paths } from "./paths";

export interface Account {
  id: string;
  email: string;
  person: { id: string; name: string };
  state: "active" | "disabled";
  has_password: boolean;
  second_factor: boolean;
  recovery_codes_left: number;
  language: string;
  timezone: string;
  signed_in_at: string | null;
}
export interface HeldPost {
  id: string;
  title: string;
  role: string;
  where: string[];
}
export interface Session {
  account: Account | null;
  posts: HeldPost[];
  administers: boolean;
  /** False: there is no account at all yet. */
  open: boolean;
  /** Whether this installation can write to people. */
  letters: boolean;
  /** Whether strangers may ask for an account. */
  sign_up: boolean;
  /** Where else people sign in: OpenID Connect. */
  providers: { id: string; name: string }[];
}

const NOBODY: Session = { account: null, posts: [], administers: false, open: true, letters: false, sign_up: false, providers: [] };

const session = shallowRef<Session | null>(null);
/** Whoever waits for somebody to sign in again. */
const waiting = shallowRef<((signed_in: boolean) => void) | null>(null);

/** An answer that does not come leaves a stranger: everything public still works. */
export async function learn_session(): Promise<void> {
  session.value = await get_fresh<Session>(paths.session()).catch(() => session.value ?? NOBODY);
}

/** Takes what signing in answered: all that was read as somebody else is forgotten. */
export function adopt(next: Session): void {
  session.value = next;
  refresh();
}

/** What the house offers stays known. */
export const become_stranger = () => {
  const { letters, sign_up, providers } = session.value ?? NOBODY;
  adopt({ ...NOBODY, letters, sign_up, providers });
};

/** What this device keeps of events goes with whoever signs out (features/pocket). */
async function forget_pocket(): Promise<void> {
  if (localStorage.getItem("qiao.pocket")) await import("@/features/pocket/kept").then(({ forget_all }) => forget_all());
}

export async function sign_out(): Promise<void> {
  await write<null>({ method: "DELETE", path: paths.session() });
  await forget_pocket();
  become_stranger();
}

/** Asks whoever is at the page to sign in again: the dialog that App shows. */
when_signed_out(
  () =>
    new Promise((done) => {
      waiting.value?.(false);
      waiting.value = done;
    }),
);

/** The end of that dialog. What the session was before is kept where nobody signed in: what is typed must not go. */
export function end_waiting(next: Session | null): void {
  const done = waiting.value;
  waiting.value = null;
  if (next) session.value = next;
  done?.(next !== null);
}

export const is_waiting = computed(() => waiting.value !== null);

export function use_session() {
  const account = computed(() => session.value?.account ?? null);
  return {
    session: readonly(session),
    known: computed(() => session.value !== null),
    account,
    signed_in: computed(() => account.value !== null),
    administers: computed(() => session.value?.administers ?? false),
  };
}
