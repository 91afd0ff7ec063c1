/**
 * The request on the table and its history. They outlive the page's components, so that changing the language or opening a
 * pair and coming back loses nothing, and a reload of the tab finds the request as it was.
 */
import { computed, shallowReactive, shallowRef } from "vue";
import type { PlaceName } from "@/api/types";
import { empty_request, read_request, type PairingRequest } from "./request";
import { begin, close, redo, step, undo, type RequestHistory } from "./request_history";

const KEPT = "qiao.pairing";
const ASKED = "qiao.pairing.asked";
const ASKED_KEPT = 20;

const history = shallowRef<RequestHistory<PairingRequest>>(begin(empty_request()));
const names = shallowReactive(new Map<string, PlaceName>());
let loaded = false;

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

function load(): void {
  if (loaded) return;
  loaded = true;
  const kept = stored(KEPT) as { request?: unknown; names?: PlaceName[] } | null;
  const request = read_request(kept?.request);
  if (request) history.value = begin(request);
  for (const place of kept?.names ?? []) names.set(place.id, place);
}

function keep(): void {
  const { present } = history.value;
  const named = [...present.a, ...present.b].map((id) => names.get(id)).filter(Boolean);
  store(KEPT, { request: present, names: named });
}

export function use_draft() {
  load();
  const set = (next: RequestHistory<PairingRequest>) => {
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
    change: (next: PairingRequest, about = "") => set(step(history.value, next, about)),
    /** The slider or field was let go. */
    let_go: () => set(close(history.value)),
    names: names as ReadonlyMap<string, PlaceName>,
    learn: (places: readonly PlaceName[]) => {
      for (const { id, name, name_zh, country } of places) names.set(id, { id, name, name_zh, country });
      keep();
    },
  };
}
export type Draft = ReturnType<typeof use_draft>;

/** What this browser asked a run for: the server's answer carries the cohorts and pairs, not every condition. */
export function remember_asked(run: string, request: PairingRequest): void {
  const all = (stored(ASKED) ?? []) as [string, PairingRequest][];
  store(ASKED, [[run, request], ...all.filter(([id]) => id !== run)].slice(0, ASKED_KEPT));
}
export function asked_of(run: string): PairingRequest | null {
  const all = (stored(ASKED) ?? []) as [string, unknown][];
  return read_request(all.find(([id]) => id === run)?.[1]);
}
