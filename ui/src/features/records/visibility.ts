/** Who may see a record, and who recorded it: two fields that every noun has beside its own. */
import type { Row } from "@/api/types";
import { entity_in } from "./schema";

export const GOVERNING = ["visibility", "owner"];

/** Of records that say nothing of their own, as the schema has it. */
export const usual_of = (schema: unknown, noun: string) => entity_in(schema, noun)?.usual_visibility ?? "public";
export const visibility_of = (schema: unknown, noun: string, row: Row) => String(row.visibility || usual_of(schema, noun));
