import { describe, expect, it } from "vitest";
import { in_words, seen_by } from "./keeping";
import type { EventRow } from "./types";

describe("what is typed in one language", () => {
  it("leaves the others as they are", () => {
    expect(in_words({ zh: { text: "访问" } }, "en", " Visit ")).toEqual({ zh: { text: "访问" }, en: { text: "Visit", state: "approved" } });
  });
  it("goes when it is emptied", () => {
    expect(in_words({ zh: { text: "访问" }, en: { text: "Visit" } }, "en", "")).toEqual({ zh: { text: "访问" } });
    expect(in_words({ en: { text: "Visit" } }, "en", " ")).toBeNull();
    expect(in_words(null, "en", "")).toBeNull();
  });
});

describe("what belongs to an event", () => {
  it("is its programme's where it has no partnership", () => {
    expect(seen_by({ programme: "p" } as EventRow)).toEqual({ visibility: "programme" });
    expect(seen_by({ programme: "p", partnership: "q" } as EventRow)).toEqual({});
    expect(seen_by({} as EventRow)).toEqual({});
  });
});
