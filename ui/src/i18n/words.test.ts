import type { MessageContext } from "vue-i18n";
import { describe, expect, it } from "vitest";
import { compile, resolve } from "./compile";
import { make_format, people } from "./format";
import { in_language, other_name, segment } from "./localized";

describe("texts", () => {
  const say = (text: string, values: Record<string, unknown> = {}) => compile(text)({ named: (key: string) => values[key] } as unknown as MessageContext);
  it("fill in names and take everything else as it stands", () => {
    expect(say("{a} of {b} | mail@{a}", { a: 1, b: 2 })).toBe("1 of 2 | mail@1");
    expect(say("{missing}!")).toBe("!");
  });
  it("are found by their flat key", () => {
    const texts = { "entity.place": "place", "entity.place.plural": "places" };
    expect([resolve(texts, "entity.place"), resolve(texts, "entity.place.plural"), resolve(texts, "entity")]).toEqual(["place", "places", null]);
  });
});

describe("texts in several languages", () => {
  const both = { en: { text: "Chengdu" }, zh: { text: "成都" } };
  it("come in the wanted language, else in the other, and say which", () => {
    expect(in_language(both, "zh")).toBe("成都");
    expect(segment({ en: { text: "Bonn", state: "machine" } }, "zh")).toEqual({ text: "Bonn", lang: "en", state: "machine" });
    expect(in_language({ fr: { text: "Nice" } }, "en")).toBe("Nice");
    expect(in_language({ en: { text: "" } }, "en")).toBe("");
  });
  it("name the other script only when it differs", () => {
    expect(other_name(both, "en")).toEqual({ text: "成都", lang: "zh" });
    expect(other_name(both, "zh")).toEqual({ text: "Chengdu", lang: "en" });
    expect(other_name({ en: { text: "IUC" }, zh: { text: "IUC" } }, "en")).toBeNull();
  });
});

describe("numbers", () => {
  const t = (key: string, values?: Record<string, unknown>) => `${key}${values ? JSON.stringify(values) : ""}`;
  const [en, zh] = [make_format("en", t), make_format("zh", t)];
  it("follow the language", () => {
    expect(en.whole(13568357)).toBe("13,568,357");
    expect(en.short(13568357).toLowerCase()).toBe("13.6m");
    expect(zh.short(13568357)).toBe("1356.8万");
    expect([en.country("DE"), zh.country("DE"), en.country("??")]).toEqual(["Germany", "德国", "??"]);
  });
  it("tell scores as points of a hundred", () => {
    expect([en.points(0.711), en.points_fine(0.711)]).toEqual(["71", "71.1"]);
  });
  it("tell how old a figure is", () => {
    const now = new Date("2026-11-22T00:00:00Z");
    expect([en.age(2026, now), en.age(2025, now), en.age(2019, now), en.age(undefined, now)]).toEqual([
      "ui.age.current",
      "ui.age.one",
      'ui.age.years{"years":7}',
      "",
    ]);
  });
  it("take a population as a figure or as a quantity", () => {
    expect([people(5), people({ value: 7 }), people(null)]).toEqual([5, 7, null]);
  });
});
