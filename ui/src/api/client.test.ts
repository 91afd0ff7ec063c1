import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as Client from "./client";

let client: typeof Client;
let asked: URL[];

beforeEach(async () => {
  asked = [];
  vi.resetModules();
  vi.stubGlobal("location", { origin: "http://qiao.test" });
  vi.stubGlobal("fetch", (url: URL) => {
    asked.push(url);
    const [status, body] = url.pathname.endsWith("missing") ? [404, { code: "not_found", detail: "No such place." }] : [200, { from: "server" }];
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  client = await import("./client");
});
afterEach(() => vi.unstubAllGlobals());

const page_with = (text: string) => ({ getElementById: () => ({ textContent: text }) }) as unknown as Document;

it("takes what the server wrote into the page as answered, until the language changes", async () => {
  client.take_inlined(page_with('{"path":"/api/v1/overview","data":{"from":"page"}}'));
  client.speak("zh");
  expect(await client.get("/api/v1/overview")).toEqual({ from: "page" });
  expect(asked).toHaveLength(0);
  client.speak("en");
  expect(await client.get("/api/v1/overview")).toEqual({ from: "server" });
  expect(asked.map(String)).toEqual(["http://qiao.test/api/v1/overview?lang=en"]);
});

it("asks once for an answer that two want", async () => {
  client.speak("en");
  await Promise.all([client.get("/api/v1/places?q=a&limit=1"), client.get("/api/v1/places?limit=1&q=a")]);
  expect(asked).toHaveLength(1);
});

it("goes on without data that it cannot read", async () => {
  client.take_inlined(page_with("{"));
  expect(await client.get("/api/v1/overview")).toEqual({ from: "server" });
});

it("tells a refusal in the server's words and asks again the next time", async () => {
  const refused = client.get("/api/v1/places/missing");
  await expect(refused).rejects.toMatchObject({ code: "not_found", status: 404, detail: "No such place.", passing: false });
  await client.get("/api/v1/places/missing").catch(() => undefined);
  expect(asked).toHaveLength(2);
  expect(client.waiting.count).toBe(0);
});

it("writes with the version that was seen, and forgets what was answered", async () => {
  const sent: RequestInit[] = [];
  vi.stubGlobal("fetch", (_url: URL, request: RequestInit) => {
    sent.push(request);
    return Promise.resolve(request.method === "DELETE" ? new Response(null, { status: 204 }) : new Response("{}"));
  });
  await client.get("/api/v1/offers/1");
  await client.write({ method: "PATCH", path: "/api/v1/offers/1", body: { asset: null }, version: 3 });
  expect(sent[1]).toMatchObject({ method: "PATCH", body: '{"asset":null}', headers: { "If-Match": '"v3"', "Content-Type": "application/json" } });
  await client.get("/api/v1/offers/1");
  expect(sent).toHaveLength(3);
  expect(await client.write({ method: "DELETE", path: "/api/v1/offers/1", version: 4 })).toBeNull();
});
