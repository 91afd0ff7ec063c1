/**
 * One way to ask the server. Answers are kept for a minute so that going back, hovering a link and
 * opening it cost one round trip at most; what the server inlined into the page counts as answered.
 */
import { shallowReactive, shallowRef } from "vue";
import { cache_key } from "./address";
import { Problem, problem_of } from "./problem";
import type { Language } from "./types";

const FRESH_MS = 60_000;
const PATIENCE_MS = 25_000;

interface Kept {
  at: number;
  answer: Promise<unknown>;
}

const kept = new Map<string, Kept>();
let language: Language | null = null;

/** How many answers are being waited for; the bar at the top of the page shows it. */
export const waiting = shallowReactive({ count: 0 });

/** Answers are in one language: changing it forgets them. What the server inlined is in the page's first one. */
export function speak(next: Language): void {
  if (language !== null && next !== language) kept.clear();
  language = next;
}

/** Takes the answer that the server wrote into the page, if any. */
export function take_inlined(root: Document): void {
  const text = root.getElementById("qiao-data")?.textContent;
  if (!text) return;
  try {
    const { path, data } = JSON.parse(text) as { path: string; data: unknown };
    kept.set(cache_key(path), { at: Date.now(), answer: Promise.resolve(data) });
  } catch {
    // A page without readable data asks for it like any other.
  }
}

/** Asks with a GET. Errors: Problem; an abort by the caller is passed on as it is. */
export function get<T>(path: string): Promise<T> {
  const key = cache_key(path);
  const known = kept.get(key);
  if (known && Date.now() - known.at < FRESH_MS) return known.answer as Promise<T>;
  const answer = ask<T>(path);
  kept.set(key, { at: Date.now(), answer });
  answer.catch(() => {
    if (kept.get(key)?.answer === answer) kept.delete(key);
  });
  return answer;
}

/** Asks anew, whatever was answered a moment ago. */
export function get_fresh<T>(path: string): Promise<T> {
  kept.delete(cache_key(path));
  return get<T>(path);
}

/** Forgets what was answered, after a write. */
export function forget(): void {
  kept.clear();
}

/** Counts the writes that pages on show have to follow; every `use_answer` asks again when it grows. */
export const writes = shallowRef(0);

/** Forgets what was answered, and has the page on show ask again. */
export function refresh(): void {
  forget();
  writes.value++;
}

export interface Write {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: Record<string, unknown>;
  /** Of the record as it was seen; the server refuses when it has changed since (412). */
  version?: number;
}

/** Asks for a signature when a write finds nobody signed in; true: somebody is now. What was typed waits meanwhile. */
let sign_in_again: () => Promise<boolean> = () => Promise.resolve(false);
export function when_signed_out(ask_again: () => Promise<boolean>): void {
  sign_in_again = ask_again;
}

/** Does it, and once more if nobody was signed in at first. A 401 that names a field is about what was typed there. */
async function in_somebodys_name<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const is_stranger = error instanceof Problem && error.status === 401 && !error.field;
    if (is_stranger && (await sign_in_again())) return work();
    throw error;
  }
}

/** Changes something. What was answered before is forgotten, whether the write is taken or not. Errors: Problem. */
export async function write<T>({ method, path, body, version }: Write): Promise<T> {
  const headers: Record<string, string> = {};
  if (body) headers["Content-Type"] = "application/json";
  if (version !== undefined) headers["If-Match"] = `"v${version}"`;
  try {
    return await in_somebodys_name(() => ask<T>(path, { method, headers, body: body && JSON.stringify(body) }));
  } finally {
    forget();
  }
}

/** A question too long for an address: a POST that changes nothing, so what was answered before stays known. */
export function question<T>(path: string, body: unknown): Promise<T> {
  return ask<T>(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/** Looks how something that takes a while is going: always anew, and without the bar that says the page is waiting. */
export async function look<T>(path: string): Promise<T> {
  return ask<T>(path, {}, true);
}

async function ask<T>(path: string, more: RequestInit = {}, quiet = false): Promise<T> {
  const url = new URL(path, location.origin);
  const spoken = language ?? "en";
  url.searchParams.set("lang", spoken);
  if (!quiet) waiting.count++;
  try {
    const answer = await fetch(url, {
      ...more,
      headers: { Accept: "application/json", "Accept-Language": spoken, ...more.headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw await problem_of(answer);
    return (answer.status === 204 ? null : await answer.json()) as T;
  } catch (error) {
    throw as_problem(error);
  } finally {
    if (!quiet) waiting.count--;
  }
}

/** Sends a file as it is and hands every line of the answer over as it arrives. */
export function send_file<T>(path: string, file: File, line: (value: T) => void, signal: AbortSignal): Promise<void> {
  return in_somebodys_name(() => send(path, file, line, signal));
}

async function send<T>(path: string, file: File, line: (value: T) => void, signal: AbortSignal): Promise<void> {
  const url = new URL(path, location.origin);
  url.searchParams.set("lang", language ?? "en");
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: file,
      headers: { Accept: "application/x-ndjson, application/problem+json", "Content-Type": "application/octet-stream" },
      signal,
    });
    if (!answer.ok) throw await problem_of(answer);
    await read_lines(answer, line);
  } catch (error) {
    throw as_problem(error);
  }
}

async function read_lines<T>(answer: Response, line: (value: T) => void): Promise<void> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Problem("unreadable", 0, "", "");
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value ?? "")).split("\n");
    rest = done ? "" : (parts.pop() ?? "");
    for (const part of parts) if (part.trim()) line(JSON.parse(part) as T);
    if (done) return;
  }
}

function as_problem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const name = error instanceof Error ? error.name : "";
  if (name === "AbortError") return error;
  if (name === "TimeoutError") return new Problem("timeout", 0, "", "");
  return new Problem(name === "SyntaxError" ? "unreadable" : "offline", 0, "", "");
}
