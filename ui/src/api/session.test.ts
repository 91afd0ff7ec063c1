import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as Client from "./client";
import type * as SessionModule from "./session";

let client: typeof Client;
let session: typeof SessionModule;
let refusals: number;
const sent: string[] = [];
const ada = { account: { id: "1", email: "ada@example.org" }, posts: [], administers: true, open: true } as unknown as SessionModule.Session;

beforeEach(async () => {
  sent.length = 0;
  refusals = 1;
  vi.resetModules();
  vi.stubGlobal("location", { origin: "http://qiao.test" });
  vi.stubGlobal("fetch", (url: URL, { method = "GET" }: RequestInit) => {
    sent.push(`${method} ${url.pathname}`);
    if (method === "GET") return Promise.resolve(new Response(JSON.stringify(ada)));
    const is_refused = refusals-- > 0;
    const wrong = url.pathname.endsWith("password") ? { field: "/old" } : {};
    return Promise.resolve(is_refused ? new Response(JSON.stringify({ code: "unauthenticated", ...wrong }), { status: 401 }) : new Response("{}"));
  });
  client = await import("./client");
  session = await import("./session");
});
afterEach(() => vi.unstubAllGlobals());

const change = () => client.write({ method: "PATCH", path: "/api/v1/offers/1", body: { asset: "market" }, version: 1 });

it("a write that finds nobody signed in waits for somebody, then is made again", async () => {
  const written = change();
  await vi.waitFor(() => expect(session.is_waiting.value).toBe(true));
  expect(sent).toHaveLength(1);
  session.end_waiting(ada);
  await written;
  expect(sent).toEqual(["PATCH /api/v1/offers/1", "PATCH /api/v1/offers/1"]);
  expect([session.is_waiting.value, session.use_session().signed_in.value]).toEqual([false, true]);
});

it("a write that nobody signs in for fails as it was refused, once", async () => {
  await session.learn_session();
  const written = change();
  await vi.waitFor(() => expect(session.is_waiting.value).toBe(true));
  session.end_waiting(null);
  await expect(written).rejects.toMatchObject({ status: 401 });
  expect(sent.filter((one) => one.startsWith("PATCH"))).toHaveLength(1);
  expect(session.use_session().account.value?.email).toBe("ada@example.org");
});

it("a wrong password is told where it was typed", async () => {
  await expect(client.write({ method: "PUT", path: "/api/v1/account/password", body: { old: "x" } })).rejects.toMatchObject({ field: "/old" });
  expect(session.is_waiting.value).toBe(false);
});

it("without an answer everybody is a stranger", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  await session.learn_session();
  const { known, signed_in, administers } = session.use_session();
  expect([known.value, signed_in.value, administers.value]).toEqual([true, false, false]);
});
