/** Names that are pasted: one city a line, looked up one by one, and what each line turned out to be. */
import type { FoundPlaces, PlaceMatch } from "@/api/types";

export const LINES_MAX = 200;

export interface Line {
  /** As it was pasted. */
  text: string;
  name: string;
  /** ISO code, where the line ends in one: "Suzhou, CN" or "Suzhou (CN)". */
  country: string;
}
export type Found =
  | { kind: "one"; place: PlaceMatch }
  | { kind: "several"; places: PlaceMatch[] }
  | { kind: "none" }
  | { kind: "failed" };
export interface LineResult {
  line: Line;
  found: Found;
}

/** Lines; a single one is cut at semicolons, commas and the Chinese enumeration comma. Bullets and numbers in front are dropped. */
export function lines_of(text: string): Line[] {
  const raw = text.split(/\r?\n/).filter((line) => line.trim());
  const parts = raw.length === 1 ? cut(raw[0]!) : raw;
  const lines = parts.map(line_of).filter((line) => line.name);
  const seen = new Set<string>();
  return lines.filter((line) => !seen.has(key_of(line)) && seen.add(key_of(line)));
}
const key_of = (line: Line) => `${line.name.toLocaleLowerCase("en")}|${line.country}`;

/** "Suzhou, CN" alone is one city. */
function cut(line: string): string[] {
  return line.split(/[;；、\t]|[,，](?!\s*[A-Z]{2}\s*(?:$|[,;，；、]))/);
}

function line_of(text: string): Line {
  const plain = text.trim().replace(/^(?:[-*•·]\s*|\d{1,3}[.)、]\s*)/, "").trim();
  const read = /^(.*?)\s*(?:[,，\t]\s*([A-Z]{2})|[(（]([A-Z]{2})[)）])$/.exec(plain);
  return read && read[1] ? { text: plain, name: read[1].trim(), country: read[2] ?? read[3]! } : { text: plain, name: plain.replace(/\t.*$/, "").trim(), country: "" };
}

/** Nobody chooses among namesakes but the user. */
export function judge({ ambiguous, matches }: FoundPlaces): Found {
  const first = matches[0];
  if (!first) return { kind: "none" };
  return ambiguous && matches.length > 1 ? { kind: "several", places: matches } : { kind: "one", place: first };
}

/** Looks every line up, a few at a time. done: told after each. */
export async function resolve_lines(
  lines: readonly Line[],
  ask: (line: Line) => Promise<FoundPlaces>,
  done: (count: number) => void = () => undefined,
  at_once = 4,
): Promise<LineResult[]> {
  const results: LineResult[] = [];
  let [next, count] = [0, 0];
  async function work(): Promise<void> {
    while (next < lines.length) {
      const at = next++;
      const line = lines[at]!;
      const found = await ask(line).then(judge, (): Found => ({ kind: "failed" }));
      results[at] = { line, found };
      done(++count);
    }
  }
  await Promise.all(Array.from({ length: Math.min(at_once, lines.length) }, work));
  return results;
}
