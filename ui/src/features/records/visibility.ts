/** Who may see a record, and who recorded it: two fields that every noun has beside its own. */
import type { Row } from "@/api/types";

export const GOVERNING = ["visibility", "owner"];

/** Of records that say nothing of their own: everybody, but people only their city. */
const USUAL: Record<string, string> = { person: "city" };

export const usual_of = (noun: string) => USUAL[noun] ?? "public";
export const visibility_of = (noun: string, row: Row) => String(row.visibility || usual_of(noun));
