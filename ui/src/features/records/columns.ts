/** Which fields of a noun make a list worth reading, and what it can be sorted and filtered by: read from the schema. */
import type { EntityDescription, FieldDescription } from "@/api/types";
import { GOVERNING } from "./visibility";

const SHOWN = ["enumeration", "reference", "references", "edtf", "quantity", "money", "text", "integer", "decimal", "criteria"];
const SORTED = ["enumeration", "edtf", "quantity", "text", "integer", "decimal"];
/** Fields that say where a record was read, not what it says. */
const PROVENANCE = ["source", "locator", ...GOVERNING];
const MOST = 5;
/** Of posts it matters first who holds them, of projects where and on what they are. */
const FIRST: Record<string, string[]> = { post: ["holder", "deputy"], project: ["places", "themes", "start"] };

/** Required fields first, then the others, as many as fit; always in the schema's order. */
export function columns_of(entity: EntityDescription): FieldDescription[] {
  const able = entity.fields.filter((field) => SHOWN.includes(field.type) && !PROVENANCE.includes(field.name) && field.name !== entity.label_field);
  const urgency = (field: FieldDescription) => (field.required ? 0 : FIRST[entity.name]?.includes(field.name) ? 1 : 2);
  const chosen = new Set([...able].sort((a, b) => urgency(a) - urgency(b)).slice(0, MOST));
  return able.filter((field) => chosen.has(field));
}

export const sortable = (field: FieldDescription) => SORTED.includes(field.type);

export const choices_of = (entity: EntityDescription) => entity.fields.filter((field) => field.type === "enumeration" && !GOVERNING.includes(field.name));

/** The server looks words up in names and texts; a noun that is called by neither has nothing to search in. */
export function searchable(entity: EntityDescription): boolean {
  const head = entity.fields.find((field) => field.name === entity.label_field);
  return head?.type === "localized" || head?.searched === true;
}
