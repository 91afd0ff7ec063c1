/**
 * A request on the table and its history. They outlive the page's components, so that changing the language or opening a
 * pair and coming back loses nothing, and a reload of the tab finds the request as it was.
 */
import { computed, shallowReactive, shallowRef } from "vue";
import type { PlaceName } from "@/api/types";
import { begin, close, redo, step, undo, type RequestHistory } from "./request_history";

const ASKED_KEPT = 20;

export interface DraftKind<T> {
  /** Under which the tab keeps it. */
  key: string;
  empty: () => T;
  /** Out of JSON that somebody kept; null: it is no such request. */
  read: (value: unknown) => T | null;
  cities_of: (request: T) => string[];
}

/** Storage may be full or forbidden: then the draft lives as long as the tab. */
function store(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    return;
  }
}
function stored(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** One draft a kind of request, however many components use it. */
export function make_draft<T>({ key, empty, read, cities_of }: DraftKind<T>) {
  const asked_key = `${key}.asked`;
  const history = shallowRef<RequestHistory<T>>(begin(empty()));
  const names = shallowReactive(new Map<string, PlaceName>());
  let loaded = false;

  function load(): void {
    if (loaded) return;
    loaded = true;
    const kept = stored(key) as { request?: unknown; names?: PlaceName[] } | null;
    const request = read(kept?.request);
    if (request) history.value = begin(request);
    for (const place of kept?.names ?? []) names.set(place.id, place);
  }
  function keep(): void {
    const { present } = history.value;
    const named = cities_of(present).map((id) => names.get(id)).filter(Boolean);
    store(key, { request: present, names: named });
  }

  function use_draft() {
    load();
    const set = (next: RequestHistory<T>) => {
      history.value = next;
      keep();
    };
    return {
      request: computed(() => history.value.present),
      can_undo: computed(() => history.value.past.length > 0),
      can_redo: computed(() => history.value.future.length > 0),
      undo: () => set(undo(history.value)),
      redo: () => set(redo(history.value)),
      /** about: what is being moved, so that all moves of one slider are one step; empty: a step of its own. */
      change: (next: T, about = "") => set(step(history.value, next, about)),
      /** The slider or field was let go. */
      let_go: () => set(close(history.value)),
      names: names as ReadonlyMap<string, PlaceName>,
      learn: (places: readonly PlaceName[]) => {
        for (const { id, name, name_zh, country } of places) names.set(id, { id, name, name_zh, country });
        keep();
      },
    };
  }

  /** What this browser asked a run for: a server's answer does not carry every condition. */
  function remember_asked(run: string, request: T): void {
    const all = (stored(asked_key) ?? []) as [string, T][];
    store(asked_key, [[run, request], ...all.filter(([id]) => id !== run)].slice(0, ASKED_KEPT));
  }
  function asked_of(run: string): T | null {
    const all = (stored(asked_key) ?? []) as [string, unknown][];
    return read(all.find(([id]) => id === run)?.[1]);
  }
  return { use_draft, remember_asked, asked_of };
}
/** The draft as its components know it. */
export type DraftOf<T> = ReturnType<ReturnType<typeof make_draft<T>>["use_draft"]>;
