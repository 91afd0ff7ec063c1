import { expect, it, vi } from "vitest";
import { use_author } from "./author";

const texts: Record<string, string> = { "ui.history.former": "former holder", "ui.history.author_command_line": "the terminal" };
vi.mock("@/i18n", () => ({ use_words: () => ({ t: (key: string) => texts[key], or: (key: string, otherwise: string) => texts[key] ?? otherwise }) }));

it.each([
  [{ author: "01a20628-db75-7c4f-b7f0-711509553dca", by: "Ada" }, "Ada"],
  [{ author: "01a20628-db75-7c4f-b7f0-711509553dca", by: null }, "former holder"],
  [{ author: "command line", by: null }, "the terminal"],
  [{ author: "nightly" }, "nightly"],
])("%j is %s", (change, name) => {
  expect(use_author()(change)).toBe(name);
});
