import type { EntityDescription, FieldDescription } from "@/api/types";

const OWN = ["id", "version", "created_at", "updated_at", "labels"];

/** The description of one noun, by its name or its plural, out of the schema in either of its shapes. */
export function entity_in(schema: unknown, name: string): EntityDescription | null {
  const root = schema as { entities?: unknown } | null;
  const list = Array.isArray(schema) ? schema : root?.entities;
  const found = Array.isArray(list) ? (list as EntityDescription[]) : Object.values((list ?? {}) as Record<string, EntityDescription>);
  return found.find((one) => one.name === name || one.plural === name) ?? null;
}

/** The fields to show: described ones in their order, then whatever else the record carries. */
export function fields_of(entity: EntityDescription | null, record: Record<string, unknown>): FieldDescription[] {
  const described = entity?.fields ?? [];
  const names = new Set(described.map((field) => field.name));
  const further = Object.keys(record).filter((name) => !names.has(name) && !OWN.includes(name));
  return [...described, ...further.map((name) => ({ name, type: "" }))];
}
