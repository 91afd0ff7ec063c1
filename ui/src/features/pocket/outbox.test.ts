import { beforeEach, describe, expect, it } from "vitest";
import { Problem } from "@/api/problem";
import type { Row } from "@/api/types";
import { both, type Entry, is_same, keep_mine, note, overlaid, type Plural, send_all, type Sender, type Shelf, type Values } from "./outbox";

class Memory implements Shelf {
  readonly entries = new Map<string, Entry>();
  all = (account: string) => Promise.resolve([...this.entries.values()].filter((one) => one.account === account).map((one) => structuredClone(one)));
  put = (entry: Entry) => Promise.resolve(void this.entries.set(entry.id, structuredClone(entry)));
  remove = (id: string) => Promise.resolve(void this.entries.delete(id));
}

/** A server of records with versions; `lost`: answers of that many writes get lost after they were done. */
class Server implements Sender {
  readonly rows = new Map<string, Row>();
  online = true;
  lost = 0;
  writes = 0;
  refusal: Problem | null = null;

  private answer(row: Row): Row {
    this.writes++;
    this.rows.set(row.id, row);
    if (this.lost > 0) {
      this.lost--;
      throw new Problem("timeout", 0, "", "");
    }
    return row;
  }
  private enter(): void {
    if (!this.online) throw new Problem("offline", 0, "", "");
    if (this.refusal) throw this.refusal;
  }
  create = async (_: Plural, body: Values) => {
    this.enter();
    if (this.rows.has(String(body.id))) throw new Problem("duplicate", 409, "", "");
    return this.answer({ ...body, id: String(body.id), version: 1 });
  };
  amend = async (_: Plural, id: string, version: number, body: Values) => {
    this.enter();
    const row = this.rows.get(id);
    if (!row) throw new Problem("not_found", 404, "", "gone");
    if (row.version !== version) throw new Problem("conflict", 412, "", "");
    return this.answer({ ...row, ...body, version: version + 1 });
  };
  look = async (_: Plural, id: string) => {
    this.enter();
    const row = this.rows.get(id);
    if (!row) throw new Problem("not_found", 404, "", "gone");
    return row;
  };
}

let shelf: Memory;
let server: Server;
let clock = 0;
const sync = () => send_all(shelf, server, "anna");
function entry(more: Partial<Entry>): Entry {
  const at = `2026-11-23T09:00:${String(clock++).padStart(2, "0")}Z`;
  return { id: `entry-${clock}`, account: "anna", event: "visit", kind: "change", plural: "agenda_items", record: "talk", version: 1, before: { outcome: null }, body: { outcome: "agreed" }, at, state: "waiting", ...more };
}
const step = (more: Partial<Entry> = {}) => entry({ kind: "create", plural: "next_steps", record: "step", version: 0, before: {}, body: { title: { en: "Send the plan" } }, ...more });

beforeEach(() => {
  shelf = new Memory();
  server = new Server();
  server.rows.set("talk", { id: "talk", version: 1, outcome: undefined, venue: { en: { text: "Hall" } } });
});

describe("the outbox", () => {
  it("waits while there is no network, and sends once there is", async () => {
    server.online = false;
    await note(shelf, entry({}));
    await note(shelf, step());
    expect(await sync()).toEqual({ sent: 0, waiting: 2, conflicts: 0, refused: 0, stopped: true });
    server.online = true;
    expect(await sync()).toEqual({ sent: 2, waiting: 0, conflicts: 0, refused: 0, stopped: false });
    expect(server.rows.get("talk")!.outcome).toBe("agreed");
    expect(server.rows.get("step")!.title).toEqual({ en: "Send the plan" });
    expect(shelf.entries.size).toBe(0);
  });

  it("joins what is noted again of the same record", async () => {
    await note(shelf, step());
    await note(shelf, step({ body: { due: "2026-12-01" } }));
    await note(shelf, entry({ body: { outcome: "nothing" } }));
    await note(shelf, entry({ body: { outcome: "agreed", outcome_note: { en: "Yes" } }, before: { outcome: "nothing", outcome_note: null } }));
    expect(shelf.entries.size).toBe(2);
    expect((await shelf.all("anna")).find(({ record }) => record === "talk")!.before).toEqual({ outcome: null, outcome_note: null });
    expect((await sync()).sent).toBe(2);
    expect(server.rows.get("step")).toMatchObject({ title: { en: "Send the plan" }, due: "2026-12-01" });
    expect(server.rows.get("talk")).toMatchObject({ outcome: "agreed", version: 2 });
  });

  it("sends nothing twice when an answer was lost", async () => {
    server.lost = 2;
    await note(shelf, step());
    await note(shelf, entry({}));
    expect((await sync()).stopped).toBe(true);
    expect((await sync()).stopped).toBe(true);
    expect(await sync()).toMatchObject({ sent: 1, waiting: 0 });
    expect(server.writes).toBe(2);
    expect(server.rows.get("step")!.version).toBe(1);
    expect(server.rows.get("talk")!.version).toBe(2);
  });

  it("adds what was noted after an answer was lost", async () => {
    server.lost = 1;
    await note(shelf, step());
    await sync();
    await note(shelf, step({ body: { due: "2026-12-01" } }));
    expect((await sync()).sent).toBe(1);
    expect(server.rows.get("step")).toMatchObject({ due: "2026-12-01", version: 2 });
  });

  it("goes on top where somebody else changed something else", async () => {
    await note(shelf, entry({}));
    server.rows.set("talk", { id: "talk", version: 2, venue: { en: { text: "Garden" } } });
    expect((await sync()).sent).toBe(1);
    expect(server.rows.get("talk")).toMatchObject({ outcome: "agreed", version: 3, venue: { en: { text: "Garden" } } });
  });

  it("keeps both texts where somebody else changed the same, until somebody chooses", async () => {
    const mine = { outcome_note: { en: "We sign in May" } };
    await note(shelf, entry({ body: mine, before: { outcome_note: null } }));
    server.rows.set("talk", { id: "talk", version: 2, outcome_note: { en: { text: "They sign in June", state: "approved" } } });
    expect(await sync()).toMatchObject({ sent: 0, conflicts: 1 });
    expect(await sync(), "it does not send itself").toMatchObject({ sent: 0, conflicts: 1 });
    const [conflict] = await shelf.all("anna");
    expect(conflict).toMatchObject({ state: "conflict", body: mine, version: 2, theirs: { outcome_note: { en: { text: "They sign in June" } } } });
    expect(both(conflict!)).toEqual({ outcome_note: { en: { text: "They sign in June\n\nWe sign in May" } } });
    await keep_mine(shelf, conflict!);
    expect((await sync()).sent).toBe(1);
    expect(server.rows.get("talk")).toMatchObject({ outcome_note: { en: "We sign in May" }, version: 3 });
  });

  it("finds a conflict again when the record went on while somebody chose", async () => {
    await note(shelf, entry({}));
    server.rows.set("talk", { id: "talk", version: 2, outcome: "nothing" });
    await sync();
    const [conflict] = await shelf.all("anna");
    server.rows.set("talk", { id: "talk", version: 3, outcome: "next_steps" });
    await keep_mine(shelf, conflict!);
    expect(await sync()).toMatchObject({ sent: 0, conflicts: 1 });
    expect((await shelf.all("anna"))[0]!.theirs).toEqual({ outcome: "next_steps" });
  });

  it("leaves a conflict undecided when more is noted", async () => {
    await note(shelf, entry({}));
    server.rows.set("talk", { id: "talk", version: 2, outcome: "nothing" });
    await sync();
    await note(shelf, entry({ body: { outcome_note: { en: "More" } }, before: { outcome_note: null } }));
    expect(await sync()).toMatchObject({ sent: 0, conflicts: 1 });
    expect((await shelf.all("anna"))[0]).toMatchObject({ state: "conflict", theirs: { outcome: "nothing", outcome_note: null }, body: { outcome: "agreed", outcome_note: { en: "More" } } });
  });

  it("keeps what is refused, with the reason", async () => {
    await note(shelf, entry({ record: "gone" }));
    await note(shelf, step());
    expect(await sync()).toMatchObject({ sent: 1, refused: 1, stopped: false });
    expect((await shelf.all("anna"))[0]).toMatchObject({ state: "refused", code: "not_found", why: "gone" });
  });

  it("waits for whoever noted it to sign in, and sends nobody else's", async () => {
    server.refusal = new Problem("unauthenticated", 401, "", "");
    await note(shelf, entry({}));
    await note(shelf, step({ account: "bo" }));
    expect(await sync()).toMatchObject({ waiting: 1, stopped: true });
    server.refusal = null;
    expect((await sync()).sent).toBe(1);
    expect(await shelf.all("bo")).toHaveLength(1);
  });

  it("compares texts as people read them", () => {
    expect(is_same({ en: "x" }, { en: { text: "x", state: "approved" } })).toBe(true);
    expect(is_same({ en: "x", zh: "" }, { en: "x" })).toBe(true);
    expect(is_same(null, "")).toBe(true);
    expect(is_same({ en: "x" }, { zh: "x" })).toBe(false);
  });

  it("shows records as they will be", () => {
    const rows = overlaid([{ id: "talk", version: 1 }, { id: "walk", version: 1 }] as Row[], [entry({}), step()], "agenda_items");
    expect(rows).toEqual([{ id: "talk", version: 1, outcome: "agreed", waits: true }, { id: "walk", version: 1 }]);
    expect(overlaid([] as Row[], [entry({}), step()], "next_steps")).toEqual([{ id: "step", title: { en: "Send the plan" }, waits: true }]);
  });
});
