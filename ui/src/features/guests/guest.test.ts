import { expect, it } from "vitest";
import { days_of, texts_of, with_texts, type GuestItem, type GuestMeeting } from "./guest";

const item = (id: string, day: string, start: string, mine: boolean) => ({ id, day, start, mine, end: "", title: {}, kind: "session", timezone: "", people: [], interpreters: [] }) as unknown as GuestItem;
const meeting = (id: string, day: string, start: string) => ({ id, day, start, end: "", title: {}, timezone: "", table: "7", state: "planned" }) as GuestMeeting;

it("puts meetings among the agenda of their day, and keeps what is mine", () => {
  const view = { agenda: [item("b", "2026-05-12", "14:00", false), item("a", "2026-05-12", "09:00", true), item("c", "2026-05-11", "18:00", false)], meetings: [meeting("m", "2026-05-12", "10:20")] };
  expect(days_of(view, false).map(({ day, lines }) => [day, ...lines.map(({ id }) => id)])).toEqual([
    ["2026-05-11", "c"],
    ["2026-05-12", "a", "m", "b"],
  ]);
  expect(days_of(view, true).map(({ day, lines }) => [day, ...lines.map(({ id }) => id)])).toEqual([["2026-05-12", "a", "m"]]);
});

it("writes what a form says into a text and leaves its other languages", () => {
  const name = { en: { text: "Zhang Wei", state: "approved" }, es: { text: "Zhang Wei" } };
  expect(texts_of(name)).toEqual({ en: "Zhang Wei", es: "Zhang Wei" });
  expect(with_texts(name, { en: "Zhang Wei", zh: " 张伟 " })).toEqual({ ...name, zh: { text: "张伟" } });
  expect(with_texts(name, { en: "  ", zh: "" })).toEqual({ es: { text: "Zhang Wei" } });
});
