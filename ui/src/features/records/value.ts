/**
 * What kind of thing a field holds, read from the value itself: history and records of nouns that this side knows
 * nothing about must be readable too. The schema's type wins where it is known.
 */
import type { Coordinates, Localized, Name, Quantity, Weight } from "@/api/types";

export type Shown =
  | { kind: "nothing" }
  | { kind: "text"; text: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "number"; value: number }
  | { kind: "instant"; text: string }
  | { kind: "edtf"; text: string }
  | { kind: "url"; url: string }
  | { kind: "choice"; values: string[] }
  | { kind: "references"; ids: string[] }
  | { kind: "texts"; texts: string[] }
  | { kind: "localized"; text: Localized }
  | { kind: "names"; names: Name[] }
  | { kind: "quantity"; value: Quantity }
  | { kind: "money"; minor: number; currency: string; rate_date?: string }
  | { kind: "coordinates"; value: Coordinates }
  | { kind: "ids"; ids: [string, string][] }
  | { kind: "criteria"; criteria: Weight[] }
  | { kind: "raw"; text: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function shown(value: unknown, type = ""): Shown {
  if (value === null || value === undefined || value === "") return { kind: "nothing" };
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "string") return shown_text(value, type);
  if (Array.isArray(value)) return shown_list(value, type);
  return shown_object(value as Record<string, unknown>, type);
}

function shown_text(text: string, type: string): Shown {
  if (type === "enumeration") return { kind: "choice", values: [text] };
  if (type === "edtf") return { kind: "edtf", text };
  if (type === "timestamp" || /^\d{4}-\d\d-\d\dT/.test(text)) return { kind: "instant", text };
  if (type === "reference" || UUID.test(text)) return { kind: "references", ids: [text] };
  if (/^https?:\/\//.test(text)) return { kind: "url", url: text };
  return { kind: "text", text };
}

function shown_list(list: unknown[], type: string): Shown {
  if (list.length === 0) return { kind: "nothing" };
  const first: unknown = list[0];
  if (typeof first === "object" && first !== null) {
    if ("criterion" in first) return { kind: "criteria", criteria: list as Weight[] };
    if ("text" in first) return { kind: "names", names: list as Name[] };
    return { kind: "raw", text: JSON.stringify(list) };
  }
  const texts = list.map(String);
  if (type === "enumerations") return { kind: "choice", values: texts };
  if (type === "references" || texts.every((text) => UUID.test(text))) return { kind: "references", ids: texts };
  return { kind: "texts", texts };
}

function shown_object(value: Record<string, unknown>, type: string): Shown {
  if (typeof value.lat === "number" && typeof value.lon === "number") {
    return { kind: "coordinates", value: value as unknown as Coordinates };
  }
  if (typeof value.minor === "number") {
    return { kind: "money", minor: value.minor, currency: String(value.currency ?? "EUR"), rate_date: value.rate_date as string | undefined };
  }
  if (typeof value.value === "number") return { kind: "quantity", value: value as unknown as Quantity };
  const entries = Object.entries(value);
  if (entries.length === 0) return { kind: "nothing" };
  if (type === "localized" || entries.every(([, part]) => typeof part === "object" && part !== null && "text" in part)) {
    return { kind: "localized", text: value as Localized };
  }
  if (entries.every(([, part]) => typeof part === "string")) return { kind: "ids", ids: entries as [string, string][] };
  return { kind: "raw", text: JSON.stringify(value) };
}

/** Where an identifier of a public register leads; empty for schemes without a page. */
export function register_address(scheme: string, id: string): string {
  const code = encodeURIComponent(id);
  if (scheme === "geonames") return `https://www.geonames.org/${code}`;
  if (scheme === "wikidata") return `https://www.wikidata.org/wiki/${code}`;
  return "";
}
