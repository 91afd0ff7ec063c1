/**
 * Mentions as people write them, "@Mira Vogel", and as they are kept, "@(id)": no text outlives a name. The pure part of
 * it: what stands before the caret, and both ways between the two.
 */
import type { Named } from "./types";

const KEPT = /@\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/gi;
/** An @ that is no part of an e-mail address, and after it up to two words. */
const ASKED = /(?:^|[^A-Za-z0-9._%+-])@([^\s@()]{0,40}(?: [^\s@()]{0,40})?)$/u;

export interface Part {
  text: string;
  /** Set: a mention, by the name that the reader may know; "" if they may not. */
  name?: string;
  id?: string;
}

/** A kept text in pieces to be shown. */
export function parts_of(text: string, mentions: readonly Named[]): Part[] {
  const names = new Map(mentions.map(({ id, name }) => [id, name]));
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(KEPT)) {
    if (found.index > end) parts.push({ text: text.slice(end, found.index) });
    const id = found[1]!.toLowerCase();
    parts.push({ text: found[0], id, name: names.get(id) ?? "" });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** What is being asked after an @ right before the caret: where the @ stands, and the beginning of a name. */
export function asked_at(text: string, caret: number): { from: number; q: string } | null {
  const found = ASKED.exec(text.slice(0, caret));
  if (!found) return null;
  return { from: caret - found[1]!.length - 1, q: found[1]!.trim() };
}

/** As it is kept. The longest names first, as one may begin with another. */
export function to_kept(text: string, chosen: ReadonlyMap<string, string>): string {
  const names = [...chosen.keys()].sort((a, b) => b.length - a.length);
  return names.reduce((kept, name) => kept.replaceAll(`@${name}`, `@(${chosen.get(name)!})`), text);
}

/** As it is written; whom the reader may not see stays as it is kept. */
export function to_written(kept: string, mentions: readonly Named[]): { text: string; chosen: Map<string, string> } {
  const chosen = new Map<string, string>();
  const pieces = parts_of(kept, mentions).map(({ text, id, name }) => (id && name ? `@${name_for({ id, name }, "", chosen)}` : text));
  return { text: pieces.join(""), chosen };
}

/** The name by which a person is written: told apart from another of the same name. It is noted in `chosen`. */
export function name_for({ id, name }: Named, where: string, chosen: Map<string, string>): string {
  const ways = [name, where && `${name} (${where})`, `${name} (${id.slice(0, 8)})`].filter(Boolean);
  const free = ways.find((way) => (chosen.get(way) ?? id) === id) ?? `${name} (${id})`;
  chosen.set(free, id);
  return free;
}
