import { expect, it } from "vitest";
import { by_side, colour_of, decided, not_heard } from "./sides";
import type { Need, Side } from "./types";

const side = (id: string): Side => ({ entity: "place", id, label: id.toUpperCase() });
const need = (post: string, where: Side | null, has_decided = false): Need => ({
  post,
  title: post,
  side: where,
  mine: false,
  state: has_decided ? "approved" : "waiting",
  verdict: has_decided ? { by: null, as: "holder", at: "2026-11-22T00:00:00Z", remark: null } : null,
});

it("puts posts of one side together, in the order the sides come", () => {
  const parties = by_side([need("1", side("b")), need("2", null), need("3", side("a")), need("4", side("b"))]);
  expect(parties.map((party) => [party.side?.id ?? null, party.posts.map((post) => post.post)])).toEqual([
    ["b", ["1", "4"]],
    ["a", ["3"]],
    [null, ["2"]],
  ]);
});

it("counts who has decided", () => {
  expect(decided([need("1", null, true), need("2", null), need("3", null, true)])).toBe(2);
});

it("names the places that have no say", () => {
  expect(not_heard([side("a"), side("b"), side("c")], [need("1", side("b")), need("2", null)]).map((one) => one.id)).toEqual(["a", "c"]);
});

it("colours what is decided, and what waits", () => {
  expect((["approved", "refused", "open", "waiting", "withdrawn", "superseded", "not_asked"] as const).map(colour_of)).toEqual(["good", "bad", "open", "open", "", "", ""]);
});
