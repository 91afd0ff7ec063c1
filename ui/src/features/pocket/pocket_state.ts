/** The event on show: from this device, brought up to date whenever there is a network, with what waits laid on top. */
import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import { get_fresh, write } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem, problem_of } from "@/api/problem";
import { use_session } from "@/api/session";
import type { Row } from "@/api/types";
import { LANGUAGES, use_words } from "@/i18n";
import { all_kept, drop_kept, find_kept, keep, kept_account, mark_account, shelf, start_worker, stop_if_empty } from "./kept";
import { type Entry, note, overlaid, send_all, type Sender, type Values } from "./outbox";
import type { Bundle, Kept, PocketItem, PocketMeeting, PocketStep } from "./types";

const sender: Sender = {
  create: (plural, body) => write<Row>({ method: "POST", path: paths.plural(plural), body }),
  amend: (plural, id, version, body) => write<Row>({ method: "PATCH", path: paths.one(plural, id), body, version }),
  look: (plural, id) => get_fresh<Row>(paths.one(plural, id)),
};

/** Null: what is known is still the newest. Errors: Problem. */
async function fetch_bundle(event: string, lang: string, tag: string): Promise<{ bundle: Bundle; tag: string } | null> {
  let answer: Response;
  try {
    answer = await fetch(`${paths.pocket(event)}?lang=${lang}`, { cache: "no-store", headers: { Accept: "application/json", ...(tag ? { "If-None-Match": tag } : {}) }, signal: AbortSignal.timeout(25_000) });
  } catch {
    throw new Problem("offline", 0, "", "");
  }
  if (answer.status === 304) return null;
  if (!answer.ok) throw await problem_of(answer);
  return { bundle: (await answer.json()) as Bundle, tag: answer.headers.get("ETag") ?? "" };
}

export function use_pocket(event: () => string) {
  const { language } = use_words();
  const session = use_session();
  const kept = shallowRef<Kept | null>(null);
  const is_kept = ref(false);
  const entries = shallowRef<Entry[]>([]);
  const online = ref(navigator.onLine);
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  const loaded = ref(false);
  /** Kept by somebody who is not signed in at the moment: shown, but not brought up to date. */
  const signed_out = computed(() => online.value && session.known.value && !session.account.value && is_kept.value);
  const account = computed(() => session.account.value?.id ?? kept_account());

  const held = computed(() => {
    const all = kept.value?.bundles ?? {};
    return all[language.value]?.bundle ?? Object.values(all)[0]?.bundle ?? null;
  });
  const mine = computed(() => entries.value.filter((one) => one.event === event()));
  const bundle = computed(() => {
    if (!held.value) return null;
    return {
      ...held.value,
      agenda: overlaid<PocketItem>(held.value.agenda, mine.value, "agenda_items"),
      meetings: overlaid<PocketMeeting>(held.value.meetings, mine.value, "meetings"),
      steps: overlaid<PocketStep>(held.value.steps, mine.value, "next_steps"),
    };
  });

  async function count(): Promise<void> {
    entries.value = account.value ? await shelf.all(account.value) : [];
  }

  /** Asks for what is new, as whoever is signed in; what is kept of somebody else is left as it is. */
  async function bring_up_to_date(): Promise<void> {
    if (signed_out.value) return;
    problem.value = null;
    try {
      const before = kept.value?.account === account.value ? kept.value.bundles : {};
      const fetched = await Promise.all(LANGUAGES.map(async (lang) => [lang, (await fetch_bundle(event(), lang, before[lang]?.tag ?? "")) ?? before[lang]!] as const));
      kept.value = { account: account.value, event: event(), bundles: Object.fromEntries(fetched), at: new Date().toISOString() };
      online.value = true;
      if (is_kept.value) await keep(kept.value);
    } catch (error) {
      await failed(error);
    }
  }
  async function failed(error: unknown): Promise<void> {
    const why = error instanceof Problem ? error : new Problem("internal", 0, "", String(error));
    if (why.status === 0) online.value = false;
    // Whoever may not see it any more does not keep it either; what they noted waits for them.
    if (why.status === 404 && is_kept.value) {
      await drop_kept(account.value, event());
      is_kept.value = false;
      kept.value = null;
    }
    if (!kept.value || why.status !== 0) problem.value = why;
  }

  async function load(): Promise<void> {
    const found = account.value ? await find_kept(account.value, event()).catch(() => undefined) : undefined;
    if (session.account.value) await drop_others(session.account.value.id).catch(() => undefined);
    kept.value = found ?? null;
    is_kept.value = found !== undefined;
    await count().catch(() => undefined);
    await sync();
    loaded.value = true;
  }
  /** A device shows nobody what another person kept on it. */
  async function drop_others(me: string): Promise<void> {
    for (const one of kept_account() ? await all_kept() : []) if (one.account !== me) await drop_kept(one.account, one.event);
  }

  let turn: Promise<void> = Promise.resolve();
  /** Sends what waits, then looks what is new. One at a time. */
  function sync(): Promise<void> {
    turn = turn.then(async () => {
      busy.value = true;
      try {
        if (account.value && entries.value.some(({ state }) => state === "waiting")) {
          const told = await send_all(shelf, sender, account.value);
          if (told.stopped && told.sent === 0) online.value = navigator.onLine;
          await count();
        }
        await bring_up_to_date();
      } catch (error) {
        await failed(error);
      } finally {
        busy.value = false;
      }
    });
    return turn;
  }

  /** False: this browser keeps nothing, or cannot open the page without a network. */
  async function keep_here(): Promise<boolean> {
    busy.value = true;
    try {
      if (!kept.value) await bring_up_to_date();
      if (!kept.value || !account.value) return false;
      await keep(kept.value);
      mark_account(account.value);
      // Said once it is true: the page opens without a network from here on.
      const opens = await start_worker();
      is_kept.value = true;
      return opens;
    } catch {
      return false;
    } finally {
      busy.value = false;
    }
  }
  async function drop_here(): Promise<void> {
    await drop_kept(account.value, event());
    is_kept.value = false;
    await stop_if_empty();
  }

  async function add_entry(one: Pick<Entry, "kind" | "plural" | "record" | "version" | "before" | "body">): Promise<void> {
    await note(shelf, { ...one, id: crypto.randomUUID(), account: account.value, event: event(), at: new Date().toISOString(), state: "waiting" });
    await count();
  }
  const change = (plural: Entry["plural"], row: Row, body: Values) =>
    add_entry({ kind: "change", plural, record: row.id, version: row.version ?? 0, before: Object.fromEntries(Object.keys(body).map((name) => [name, row[name] ?? null])), body });
  const add = (plural: Entry["plural"], body: Values) => add_entry({ kind: "create", plural, record: crypto.randomUUID(), version: 0, before: {}, body });

  async function settle(work: () => Promise<void>): Promise<void> {
    await work();
    await count();
    await sync();
  }

  const came_back = () => {
    online.value = true;
    void sync();
  };
  const went_away = () => (online.value = false);
  window.addEventListener("online", came_back);
  window.addEventListener("offline", went_away);
  onScopeDispose(() => {
    window.removeEventListener("online", came_back);
    window.removeEventListener("offline", went_away);
  });
  watch([() => session.known.value, account], ([known]) => (known || !navigator.onLine) && void load(), { immediate: true });

  return { bundle, kept, is_kept, entries: mine, online, busy, problem, loaded, signed_out, account, sync, keep_here, drop_here, change, add, settle };
}
export type Pocket = ReturnType<typeof use_pocket>;
