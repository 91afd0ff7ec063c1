/**
 * What was noted without a network waits here until it can be sent. Nothing is lost, and nothing is sent over what somebody else wrote:
 *
 * - A new record carries an id of this device. If its sending was answered and the answer lost, the second sending is refused as a
 *   duplicate, and the record that is there is compared with what was meant.
 * - A change carries the version that was seen. If that has passed, only what differs from what was seen counts: when others changed
 *   other fields, ours go on top; when they changed the same ones, the change waits as a conflict with both texts until somebody chooses.
 * - What the server refuses for good stays with its reason, to be corrected or thrown away by hand.
 *
 * Pure but for what it is given: where entries are kept, and who sends them.
 */
import { Problem } from "@/api/problem";
import type { Row } from "@/api/types";

export type Values = Record<string, unknown>;
export type Plural = "agenda_items" | "meetings" | "next_steps";

export interface Entry {
  id: string;
  account: string;
  event: string;
  kind: "create" | "change";
  plural: Plural;
  record: string;
  /** The version that was seen; of a change only. */
  version: number;
  /** The fields as they were seen. */
  before: Values;
  body: Values;
  at: string;
  state: "waiting" | "conflict" | "refused";
  /** In a conflict: the fields as somebody else left them. */
  theirs?: Values;
  /** Of a refusal: the code and what the server said. */
  code?: string;
  why?: string;
}

/** Where entries are kept. */
export interface Shelf {
  all(account: string): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(id: string): Promise<void>;
}
/** Errors: Problem. */
export interface Sender {
  create(plural: Plural, body: Values): Promise<Row>;
  amend(plural: Plural, id: string, version: number, body: Values): Promise<Row>;
  look(plural: Plural, id: string): Promise<Row>;
}

const as_text = (value: unknown): string => JSON.stringify(value ?? null, (_, one: unknown) => (one && typeof one === "object" && !Array.isArray(one) ? sorted(one as Values) : one));
const sorted = (value: Values): Values => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A text that was typed ({"en": "x"}) and the same as the server tells it ({"en": {"text": "x", "state": "approved"}}) are alike. */
function plain(value: unknown): unknown {
  if (value === "" || value === undefined) return null;
  if (!value || typeof value !== "object" || Array.isArray(value)) return value;
  const texts = Object.entries(value as Values).map(([lang, one]) => [lang, one && typeof one === "object" && "text" in one ? (one as { text: unknown }).text : one] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== "" && text !== null));
}
export const is_same = (a: unknown, b: unknown) => as_text(plain(a)) === as_text(plain(b));

const taken = (row: Values, fields: readonly string[]): Values => Object.fromEntries(fields.map((name) => [name, row[name] ?? null]));
const agrees = (row: Values, values: Values) => Object.entries(values).every(([name, value]) => name === "id" || is_same(row[name], value));

/** Later changes to a record that still waits go along with the first: it is sent once. */
export function merged(waiting: Entry | undefined, next: Entry): Entry {
  if (!waiting) return next;
  const joined = { ...waiting, body: { ...waiting.body, ...next.body }, before: { ...next.before, ...waiting.before }, at: next.at };
  // What is yet to be decided stays so, whatever is written meanwhile.
  if (waiting.state === "conflict") return { ...joined, theirs: { ...next.before, ...waiting.theirs } };
  return { ...joined, state: "waiting", why: undefined, code: undefined };
}

export async function note(shelf: Shelf, next: Entry): Promise<Entry> {
  const waiting = (await shelf.all(next.account)).find(({ record }) => record === next.record);
  const entry = merged(waiting, next);
  await shelf.put(entry);
  return entry;
}

export interface Sent {
  sent: number;
  waiting: number;
  conflicts: number;
  refused: number;
  /** The network or the server went away meanwhile, or nobody is signed in. */
  stopped: boolean;
}

/** Not now, but later: the entry waits. */
const is_passing = ({ status, code }: Problem) => status === 0 || status >= 500 || status === 401 || status === 429 || code === "offline";

type Outcome = "sent" | "conflict" | "refused";

/** Sends what waits, in the order in which it was noted; stops at the first that has to wait on. */
export async function send_all(shelf: Shelf, sender: Sender, account: string): Promise<Sent> {
  const told: Sent = { sent: 0, waiting: 0, conflicts: 0, refused: 0, stopped: false };
  const entries = (await shelf.all(account)).sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const entry of entries) {
    if (entry.state !== "waiting" || told.stopped) {
      told[entry.state === "waiting" ? "waiting" : entry.state === "conflict" ? "conflicts" : "refused"]++;
      continue;
    }
    try {
      const outcome = await send(shelf, sender, entry);
      told[outcome === "sent" ? "sent" : outcome === "conflict" ? "conflicts" : "refused"]++;
    } catch (error) {
      if (!(error instanceof Problem) || !is_passing(error)) throw error;
      told.waiting++;
      told.stopped = true;
    }
  }
  return told;
}

async function send(shelf: Shelf, sender: Sender, entry: Entry): Promise<Outcome> {
  try {
    if (entry.kind === "create") await sender.create(entry.plural, { ...entry.body, id: entry.record });
    else await sender.amend(entry.plural, entry.record, entry.version, entry.body);
  } catch (error) {
    if (!(error instanceof Problem) || is_passing(error)) throw error;
    if (error.code === "duplicate" || error.status === 412) return catch_up(shelf, sender, entry);
    return refuse(shelf, entry, error);
  }
  await shelf.remove(entry.id);
  return "sent";
}

async function refuse(shelf: Shelf, entry: Entry, problem: Problem): Promise<Outcome> {
  await shelf.put({ ...entry, state: "refused", code: problem.code, why: problem.detail });
  return "refused";
}

/** The record has gone on without us, or has already got what we send. */
async function catch_up(shelf: Shelf, sender: Sender, entry: Entry): Promise<Outcome> {
  try {
    const now = await sender.look(entry.plural, entry.record);
    if (!agrees(now, entry.body)) {
      // What was sent first of a new record is its first version: what was added to it since is ours to add.
      const is_ours = entry.kind === "create" ? now.version === 1 : agrees(now, taken(entry.before, Object.keys(entry.body)));
      if (!is_ours) {
        await shelf.put({ ...entry, kind: "change", state: "conflict", version: now.version ?? 0, theirs: taken(now, Object.keys(entry.body)) });
        return "conflict";
      }
      await sender.amend(entry.plural, entry.record, now.version ?? 0, entry.body);
    }
  } catch (error) {
    if (!(error instanceof Problem) || is_passing(error)) throw error;
    if (error.status === 412) return catch_up(shelf, sender, entry);
    return refuse(shelf, entry, error);
  }
  await shelf.remove(entry.id);
  return "sent";
}

/** Ours: it goes over what somebody else wrote, which is known now. */
export async function keep_mine(shelf: Shelf, entry: Entry, body: Values = entry.body): Promise<void> {
  await shelf.put({ ...entry, state: "waiting", before: entry.theirs ?? entry.before, body, theirs: undefined });
}

/** Both texts, theirs first; of fields that are no texts, ours. */
export function both(entry: Entry): Values {
  return Object.fromEntries(
    Object.entries(entry.body).map(([name, mine]) => {
      const theirs = plain(entry.theirs?.[name]);
      if (!mine || typeof mine !== "object" || Array.isArray(mine) || !theirs || typeof theirs !== "object") return [name, mine];
      const texts = { ...(theirs as Record<string, string>) };
      for (const [lang, text] of Object.entries(plain(mine) as Record<string, string>)) texts[lang] = texts[lang] && texts[lang] !== text ? `${texts[lang]}\n\n${text}` : text;
      return [name, Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text }]))];
    }),
  );
}

export const is_text = (value: unknown) => !!value && typeof value === "object" && !Array.isArray(value);

/** Records as they will be once everything is sent: what waits lies on top. */
export function overlaid<T extends Row>(rows: readonly T[], entries: readonly Entry[], plural: Plural): (T & { waits?: boolean })[] {
  const of_plural = entries.filter((one) => one.plural === plural);
  const changed = rows.map((row) => {
    const entry = of_plural.find(({ record }) => record === row.id);
    return entry ? { ...row, ...entry.body, waits: true } : row;
  });
  const added = of_plural.filter(({ kind, record }) => kind === "create" && !rows.some(({ id }) => id === record));
  return [...changed, ...added.map((one) => ({ ...one.body, id: one.record, waits: true }) as unknown as T & { waits: boolean })];
}
