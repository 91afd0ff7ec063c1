import { describe, expect, it } from "vitest";
import { ACCEPTED, medium_of, size_in_words, title_from } from "./media";

describe("media", () => {
  it("are known by their type, whatever follows it", () => {
    expect(medium_of("application/pdf")).toMatchObject({ mark: "PDF", can_show: true });
    expect(medium_of("text/plain; charset=utf-8")?.mark).toBe("TXT");
    expect(medium_of("application/vnd.oasis.opendocument.spreadsheet")).toMatchObject({ mark: "ODS", tone: "table" });
    expect(medium_of("application/x-msdownload")).toBeUndefined();
    expect(medium_of(null)).toBeUndefined();
  });

  it("offers every ending once", () => {
    const endings = ACCEPTED.split(",");
    expect(endings).toContain(".jpeg");
    expect(new Set(endings).size).toBe(endings.length);
  });
});

describe("sizes", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1234, "1.2 kB"],
    [45_600, "46 kB"],
    [999_499, "999 kB"],
    [999_500, "1 MB"],
    [52_428_800, "52 MB"],
  ])("%i bytes are %s", (bytes, words) => expect(size_in_words(bytes, "en")).toBe(words));
  it("are written as in Chinese", () => expect(size_in_words(1_200_000, "zh")).toBe("1.2 MB"));
});

describe("a title from the name of a file", () => {
  it.each([
    ["Annual_report 2024.final.pdf", "Annual report 2024.final"],
    ["C:\\Users\\mei\\合作报告.docx", "合作报告"],
    ["readme", "readme"],
    ["v1.2 notes.txt", "v1.2 notes"],
  ])("%s", (name, title) => expect(title_from(name)).toBe(title));
});
