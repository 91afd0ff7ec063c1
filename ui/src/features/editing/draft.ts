/**
 * What a form holds while somebody types, and what of it is sent. Numbers stay as they were typed, so that nothing is
 * lost between two attempts: what cannot be read as a number goes to the server as it stands, and the server says at
 * which field it refuses it. Both directions know the types of the schema and nothing about any noun.
 */
import type { Coordinates, FieldDescription, Localized, Name, Quantity, Weight } from "@/api/types";

export interface TypedSegment {
  text: string;
  state: string;
  from?: string;
  from_digest?: string;
}
export type TypedLocalized = Record<string, TypedSegment>;
export interface TypedQuantity {
  value: string;
  unit: string;
  year: string;
  source: string;
}
export interface TypedMoney {
  amount: string;
  currency: string;
  rate_date: string;
}
export interface TypedCoordinates {
  lat: string;
  lon: string;
  approximate: boolean;
}
export interface TypedId {
  scheme: string;
  id: string;
}
export interface TypedWeight {
  criterion: string;
  weight: string;
  must: boolean;
  min: string;
}
export type Draft = Record<string, unknown>;
type Fields = readonly FieldDescription[];

/** The languages that every localized field offers; further ones that a record has are kept and shown too. */
export const TEXT_LANGUAGES = ["en", "zh"] as const;

/** The least value that holds for a must-have when none is named. */
const LEAST = 0.000001;

const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));
const list = (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : []);

/** A number as people write it: blanks and commas between groups of three are no part of it. */
export function read_number(typed: string): number | string | null {
  const plain = typed.trim().replace(/[\s\u00a0\u202f]/g, "");
  if (plain === "") return null;
  const ungrouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(ungrouped) ? Number(ungrouped) : typed.trim();
}

/** Digits after the point of a currency: 2 for EUR, 0 for JPY. */
export function currency_digits(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

// ---- from a record into the form

export function typed(field: FieldDescription, value: unknown): unknown {
  switch (field.type) {
    case "localized":
      return typed_localized(value as Localized | undefined);
    case "quantity":
      return typed_quantity(value as Quantity | undefined);
    case "money":
      return typed_money(value as { minor: number; currency: string; rate_date?: string } | undefined);
    case "coordinates":
      return typed_coordinates(value as Coordinates | undefined);
    case "external_ids":
      return Object.entries((value ?? {}) as Record<string, string>).map(([scheme, id]): TypedId => ({ scheme, id }));
    case "names":
      return list(value).map((one) => ({ ...(one as Name) }));
    case "criteria":
      return list(value).map((one) => typed_weight(one as Weight));
    case "references":
    case "texts":
      return list(value).map(String);
    default:
      return text(value);
  }
}

function typed_localized(value: Localized | undefined): TypedLocalized {
  const all: TypedLocalized = {};
  for (const lang of [...TEXT_LANGUAGES, ...Object.keys(value ?? {})]) {
    all[lang] ??= { state: "approved", ...value?.[lang], text: text(value?.[lang]?.text) };
  }
  return all;
}
function typed_quantity(value: Quantity | undefined): TypedQuantity {
  return { value: text(value?.value), unit: text(value?.unit), year: text(value?.year), source: text(value?.source) };
}
function typed_money(value: { minor: number; currency: string; rate_date?: string } | undefined): TypedMoney {
  const amount = value ? (value.minor / 10 ** currency_digits(value.currency)).toString() : "";
  return { amount, currency: text(value?.currency), rate_date: text(value?.rate_date) };
}
function typed_coordinates(value: Coordinates | undefined): TypedCoordinates {
  return { lat: text(value?.lat), lon: text(value?.lon), approximate: value?.approximate ?? false };
}
function typed_weight(value: Weight): TypedWeight {
  const least = value.min === null || value.min === undefined || value.min <= LEAST;
  return { criterion: value.criterion, weight: text(value.weight), must: value.must ?? false, min: least ? "" : text(value.min) };
}

// ---- from the form to the server

/** The value as the server takes it; null where nothing is filled in. */
export function sent(field: FieldDescription, value: unknown): unknown {
  switch (field.type) {
    case "localized":
      return sent_localized(value as TypedLocalized);
    case "integer":
    case "decimal":
      return read_number(text(value));
    case "boolean":
      return value === "" || value === undefined ? null : value === "true";
    case "quantity":
      return sent_quantity(value as TypedQuantity);
    case "money":
      return sent_money(value as TypedMoney);
    case "coordinates":
      return sent_coordinates(value as TypedCoordinates);
    case "external_ids":
      return or_nothing(Object.fromEntries((value as TypedId[]).flatMap(({ scheme, id }) => (scheme.trim() || id.trim() ? [[scheme.trim(), id.trim()]] : []))));
    case "names":
      return or_nothing((value as Name[]).filter((one) => one.text.trim()).map((one) => ({ ...one, text: one.text.trim(), lang: one.lang.trim() || "und" })));
    case "criteria":
      return or_nothing((value as TypedWeight[]).filter((one) => one.criterion).map(sent_weight));
    case "references":
    case "texts":
      return or_nothing(list(value).map((one) => text(one).trim()).filter(Boolean));
    default:
      return text(value).trim() || null;
  }
}

function or_nothing<T extends object>(value: T): T | null {
  return Object.keys(value).length ? value : null;
}
/** Drops members that are empty; null when all are. */
function filled(members: Record<string, unknown>): Record<string, unknown> | null {
  return or_nothing(Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== "" && value !== false)));
}
function sent_localized(value: TypedLocalized): Localized | null {
  const written = Object.entries(value).filter(([, one]) => one.text.trim());
  return or_nothing(Object.fromEntries(written.map(([lang, one]) => [lang, { ...one, text: one.text.trim() }])));
}
function sent_quantity(value: TypedQuantity): unknown {
  return filled({ value: read_number(value.value), unit: value.unit.trim(), year: read_number(value.year), source: value.source.trim() });
}
function sent_money(value: TypedMoney): unknown {
  const currency = value.currency.trim().toUpperCase();
  const amount = read_number(value.amount);
  const minor = typeof amount === "number" ? Math.round(amount * 10 ** currency_digits(currency)) : amount;
  return filled({ minor, currency, rate_date: value.rate_date.trim() });
}
function sent_coordinates(value: TypedCoordinates): unknown {
  const [lat, lon] = [read_number(value.lat), read_number(value.lon)];
  return lat === null && lon === null ? null : filled({ lat, lon, approximate: value.approximate });
}
function sent_weight(value: TypedWeight): unknown {
  const min = value.must ? read_number(value.min) : null;
  return { criterion: value.criterion, weight: read_number(value.weight) ?? 0, ...(value.must && { must: true }), ...(min !== null && { min }) };
}

// ---- whole records

export function draft_of(fields: Fields, record: Record<string, unknown>): Draft {
  return Object.fromEntries(fields.map((field) => [field.name, typed(field, record[field.name])]));
}

/** A record's value in the form in which a form would send it, so that the two can be compared. */
export function settled_value(field: FieldDescription, value: unknown): unknown {
  return sent(field, typed(field, value));
}

/** The fields that differ from the record, as the body of a PATCH: null empties a field. */
export function changes(fields: Fields, record: Record<string, unknown>, draft: Draft): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const now = sent(field, draft[field.name]);
    if (!same(now, settled_value(field, record[field.name]))) body[field.name] = now;
  }
  return body;
}

/** Equal as JSON, whatever the order of members. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => same(left[key], right[key]));
}
