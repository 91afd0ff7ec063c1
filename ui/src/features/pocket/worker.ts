/**
 * Opens the page of a kept event without a network, and does nothing else. It is given the pages below /en/pocket/ and /zh/pocket/ only,
 * and keeps files of the program, no data: those are in the page's own database.
 *
 * A page is always asked of the server first, so an update of the server shows at once; only without an answer the page of this
 * worker's own build is shown, with the files of the same build. A new build is a new worker with a cache of its own, and drops the old.
 */
export {};

interface Late extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Late {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const self: {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", work: (event: Late) => void): void;
  addEventListener(name: "fetch", work: (event: Asked) => void): void;
};
/** Written in by the build. */
declare const QIAO_BUILD: string;
declare const QIAO_FILES: string[];

const CACHE = `qiao-pocket-${QIAO_BUILD}`;
const PATIENCE_MS = 4_000;
const shell_of = (path: string) => (path.startsWith("/zh/") ? "/zh/pocket/" : "/en/pocket/");

self.addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([...QIAO_FILES, ...["/en/pocket/", "/zh/pocket/"].map((path) => new Request(path, { cache: "reload" }))]);
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  const take_over = async () => {
    for (const name of await caches.keys()) if (name.startsWith("qiao-pocket-") && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(take_over());
});

async function open_page(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    const kept = await caches.match(shell_of(new URL(request.url).pathname), { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") return event.respondWith(open_page(request));
  if (QIAO_FILES.includes(url.pathname)) event.respondWith(caches.match(url.pathname, { cacheName: CACHE }).then((kept) => kept ?? fetch(request)));
});
