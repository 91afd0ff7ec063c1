import { expect, test } from "vitest";
import { asked_at, name_for, parts_of, to_kept, to_written } from "./mention";

const mira = { id: "01900000-0000-7000-8000-000000000001", name: "Mira Vogel" };
const bo = { id: "01900000-0000-7000-8000-000000000002", name: "Mira" };

test("what is asked after an @ before the caret", () => {
  expect(asked_at("@", 1)).toEqual({ from: 0, q: "" });
  expect(asked_at("dear @Mir and", 9)).toEqual({ from: 5, q: "Mir" });
  expect(asked_at("dear @Mira Vo", 13)).toEqual({ from: 5, q: "Mira Vo" });
  expect(asked_at("请@李", 3)).toEqual({ from: 1, q: "李" });
  expect(asked_at("mira@stadt", 10)).toBeNull();
  expect(asked_at("@Mira Vogel, dear", 17)).toBeNull();
  expect(asked_at("nobody", 6)).toBeNull();
});

test("there and back again", () => {
  const chosen = new Map([
    [mira.name, mira.id],
    [bo.name, bo.id],
  ]);
  const kept = to_kept("@Mira Vogel and @Mira, hello", chosen);
  expect(kept).toBe(`@(${mira.id}) and @(${bo.id}), hello`);
  const written = to_written(kept, [mira, bo]);
  expect(written.text).toBe("@Mira Vogel and @Mira, hello");
  expect(to_kept(written.text, written.chosen)).toBe(kept);
});

test("whom the reader may not see is shown without a name, and survives an edit", () => {
  const kept = `ask @(${bo.id})!`;
  expect(parts_of(kept, [])).toEqual([{ text: "ask " }, { text: `@(${bo.id})`, id: bo.id, name: "" }, { text: "!" }]);
  const written = to_written(kept, []);
  expect(to_kept(written.text, written.chosen)).toBe(kept);
});

test("two people of one name are told apart", () => {
  const chosen = new Map<string, string>();
  expect(name_for(mira, "Bonn", chosen)).toBe("Mira Vogel");
  expect(name_for({ ...mira, id: bo.id }, "Chengdu", chosen)).toBe("Mira Vogel (Chengdu)");
  expect(name_for(mira, "Bonn", chosen)).toBe("Mira Vogel");
  expect(to_kept("@Mira Vogel (Chengdu) @Mira Vogel", chosen)).toBe(`@(${bo.id}) @(${mira.id})`);
});
