import { expect, test } from "vitest";
import { by_day } from "./days";
import type { Notice } from "./types";

const notice = (id: string, at: string, kind = "change"): Notice => ({ id, kind, formal: false, text: id, link: null, at, read_at: null });
const day = (at: Date) => at.toISOString().slice(0, 10);

test("days in the order they come, mentions first in each", () => {
  const days = by_day(
    [notice("a", "2026-11-23T10:00:00Z"), notice("b", "2026-11-23T09:00:00Z", "mention"), notice("c", "2026-11-23T08:00:00Z"), notice("d", "2026-11-22T23:00:00Z")],
    day,
  );
  expect(days.map((one) => [one.name, one.notices.map(({ id }) => id).join("")])).toEqual([
    ["2026-11-23", "bac"],
    ["2026-11-22", "d"],
  ]);
});

test("no notices, no days", () => expect(by_day([], day)).toEqual([]));
