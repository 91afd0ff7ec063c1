/** Events and notes that this device keeps, in its own database; and the worker that opens the page without a network. */
import type { Entry, Shelf } from "./outbox";
import type { Kept } from "./types";

const DATABASE = "qiao-pocket";
const BUNDLES = "bundles";
const OUTBOX = "outbox";
/** Says, without opening the database, that this device keeps something, and whose it is. */
export const MARK = "qiao.pocket";
const WORKER = "/pocket-worker.js";

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });

let opening: Promise<IDBDatabase> | null = null;
function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(BUNDLES, { keyPath: ["account", "event"] });
      request.result.createObjectStore(OUTBOX, { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
  return opening;
}
async function within<T>(store: string, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  const transaction = database.transaction(store, mode);
  const finished = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB"));
  });
  const answer = await done(work(transaction.objectStore(store)));
  await finished;
  return answer;
}

export const find_kept = (account: string, event: string) => within<Kept | undefined>(BUNDLES, "readonly", (store) => store.get([account, event]));
export const all_kept = () => within<Kept[]>(BUNDLES, "readonly", (store) => store.getAll());
export const keep = (kept: Kept) => within(BUNDLES, "readwrite", (store) => store.put(structuredClone(kept)));
export const drop_kept = (account: string, event: string) => within(BUNDLES, "readwrite", (store) => store.delete([account, event]));

export const shelf: Shelf = {
  all: async (account) => (await within<Entry[]>(OUTBOX, "readonly", (store) => store.getAll())).filter((one) => one.account === account),
  put: async (entry) => void (await within(OUTBOX, "readwrite", (store) => store.put(JSON.parse(JSON.stringify(entry))))),
  remove: async (id) => void (await within(OUTBOX, "readwrite", (store) => store.delete(id))),
};

/** Whose things this device keeps; empty where it keeps none. */
export const kept_account = () => localStorage.getItem(MARK) ?? "";
export const mark_account = (account: string) => localStorage.setItem(MARK, account);

/** The pages below this address, in either language, and no others. */
const SCOPES = ["/en/pocket/", "/zh/pocket/"];

/** Lets the page open without a network. False: this browser, or a private window of it, cannot. */
export async function start_worker(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  try {
    const workers = await Promise.all(SCOPES.map((scope) => navigator.serviceWorker.register(WORKER, { scope, updateViaCache: "none" })));
    await Promise.all(workers.map(is_ready));
    return true;
  } catch {
    return false;
  }
}
function is_ready(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (!worker || worker.state === "activated") return Promise.resolve();
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("service worker"));
    });
  });
}
async function stop_worker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (SCOPES.some((scope) => registration.scope.endsWith(scope))) await registration.unregister();
  }
  for (const name of await caches.keys()) if (name.startsWith("qiao-pocket-")) await caches.delete(name);
}

/** The last event is gone from this device: nothing has to open without a network any more. */
export async function stop_if_empty(): Promise<void> {
  if ((await all_kept()).length) return;
  localStorage.removeItem(MARK);
  await stop_worker();
}

/** How many notes of this person wait to be sent. */
export const count_waiting = async (account: string) => (await shelf.all(account)).length;

/** Everything goes: what is kept, what waits, the worker and its files. */
export async function forget_all(): Promise<void> {
  localStorage.removeItem(MARK);
  const database = await open();
  database.close();
  opening = null;
  await new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
  await stop_worker();
}
