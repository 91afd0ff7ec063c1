/** What the server found wrong, sorted to the fields it is about. */
import type { Problem } from "@/api/problem";
import type { FieldDescription } from "@/api/types";
import { sent, type Draft, type TypedId } from "./draft";

export interface Faults {
  /** By field: what is wrong with it, one text a line. */
  fields: Record<string, string[]>;
  /** What is about no field of the form. */
  others: string[];
}

type Say = (key: string) => string;
type Fields = readonly FieldDescription[];

/** The pointer's steps: "/population/value" → population, value (RFC 6901). */
export function steps(pointer: string): string[] {
  return pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function faults_of(problem: Problem, fields: Fields): Faults {
  const found: Faults = { fields: {}, others: [] };
  const errors = problem.errors.length ? problem.errors : [{ field: problem.field, text: problem.detail || problem.title }];
  for (const { field: pointer = "", text } of errors) {
    const field = fields.find((one) => one.name === steps(pointer)[0]);
    if (field) (found.fields[field.name] ??= []).push(in_words(text, pointer, field));
    else if (text) found.others.push(text);
  }
  return found;
}

/** The server names a field by its pointer, a person by its label. */
function in_words(text: string, pointer: string, field: FieldDescription): string {
  return text.replace(pointer, field.label ?? field.name);
}

/** Required fields that were left empty. */
export function faults_here(fields: Fields, draft: Draft, say: Say): Record<string, string[]> {
  const empty = fields.filter((field) => field.required && sent(field, draft[field.name]) === null);
  return Object.fromEntries(empty.map((field) => [field.name, [say("ui.form.needed")]]));
}

/** Identifiers of which two are under one scheme: only one of them could be sent. */
export function twice_here(fields: Fields, draft: Draft, say: Say): Record<string, string[]> {
  const doubled = fields.filter((field) => {
    if (field.type !== "external_ids") return false;
    const schemes = (draft[field.name] as TypedId[]).map((one) => one.scheme.trim()).filter(Boolean);
    return new Set(schemes).size < schemes.length;
  });
  return Object.fromEntries(doubled.map((field) => [field.name, [say("ui.form.scheme_twice")]]));
}
