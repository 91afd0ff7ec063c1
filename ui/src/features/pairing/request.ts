/**
 * The request: two cohorts and what their pairing must keep to. It is a value; every step of the workbench makes a new one, so
 * that undo, address and decision need nothing else. What the server is asked leaves out what says nothing.
 */
import { OBJECTIVES, SIDES, VALUES, type Couple, type Objective, type Side, type Value } from "./types";

export interface Limits {
  min?: number;
  max?: number;
}
export interface CityLimits extends Limits {
  place: string;
}
/** `from`, `pairs_of`: "country", "country:CN" or "cluster:Name". */
export type Cap = { each: Side; from: string; max: number } | { pairs_of: string; max: number };

export interface Constraints {
  objective: Objective;
  /** Of a mix: nought is the best total, a hundred the fairest. */
  fairness: number;
  value: Value;
  proposing: Side;
  /** Empty: the usual one. */
  profile: string;
  /** Empty: those of the profile. */
  weights: string;
  each: Record<Side, Limits>;
  cities: CityLimits[];
  required: Couple[];
  locked: Couple[];
  forbidden: Couple[];
  clusters: Record<string, string[]>;
  at_most: Cap[];
  include_known: boolean;
  /** Score as if no tie between the two sides were recorded: to see what would have been proposed at the time. */
  hide_links: boolean;
  alternatives: number;
  sensitivity: boolean;
}
export interface PairingRequest {
  a: string[];
  b: string[];
  /** What the sides are called; empty: the usual name. */
  sides: Record<Side, string>;
  constraints: Constraints;
}

/** What is said of one pair beforehand. */
export const MARKS = ["locked", "required", "forbidden"] as const;
export type Mark = (typeof MARKS)[number];

/** Where it is not said, the server finds as many as the size of the cohorts allows, up to this. */
const ALTERNATIVES_USUAL = 3;

export function empty_request(): PairingRequest {
  return {
    a: [],
    b: [],
    sides: { a: "", b: "" },
    constraints: {
      objective: "total",
      fairness: 50,
      value: "mutual",
      proposing: "a",
      profile: "",
      weights: "",
      each: { a: { min: 0, max: 1 }, b: { min: 0, max: 1 } },
      cities: [],
      required: [],
      locked: [],
      forbidden: [],
      clusters: {},
      at_most: [],
      include_known: true,
      hide_links: false,
      alternatives: ALTERNATIVES_USUAL,
      sensitivity: false,
    },
  };
}

const same = (x: Couple, y: Couple) => x[0] === y[0] && x[1] === y[1];

export function with_constraints(request: PairingRequest, part: Partial<Constraints>): PairingRequest {
  return { ...request, constraints: { ...request.constraints, ...part } };
}

export function mark_of({ constraints }: PairingRequest, pair: Couple): Mark | null {
  return MARKS.find((mark) => constraints[mark].some((one) => same(one, pair))) ?? null;
}

/** Pairs with that mark and no other; null takes every mark away. */
export function mark_pairs(request: PairingRequest, pairs: readonly Couple[], mark: Mark | null): PairingRequest {
  const others = (list: Couple[]) => list.filter((one) => !pairs.some((pair) => same(one, pair)));
  const part = Object.fromEntries(MARKS.map((name) => [name, others(request.constraints[name])])) as Record<Mark, Couple[]>;
  if (mark) part[mark] = [...part[mark], ...pairs];
  return with_constraints(request, part);
}

/** Cities of one side more; those that are there already stay where they are, those of the other side move over. */
export function add_cities(request: PairingRequest, side: Side, ids: readonly string[]): PairingRequest {
  const there = side === "a" ? "b" : "a";
  const fresh = [...new Set(ids)].filter((id) => !request[side].includes(id));
  const moved = fresh.filter((id) => request[there].includes(id));
  const rest = moved.length ? remove_cities(request, there, moved) : request;
  return { ...rest, [side]: [...rest[side], ...fresh] };
}

/** Cities of one side fewer, with all that was said of them. */
export function remove_cities(request: PairingRequest, side: Side, ids: readonly string[]): PairingRequest {
  const gone = new Set(ids);
  const at = side === "a" ? 0 : 1;
  const { constraints } = request;
  const staying = (pairs: Couple[]) => pairs.filter((pair) => !gone.has(pair[at]));
  const clusters = Object.entries(constraints.clusters)
    .map(([name, cities]) => [name, cities.filter((id) => !gone.has(id))] as const)
    .filter(([name, cities]) => cities.length || !constraints.clusters[name]!.length);
  const names = new Set(clusters.map(([name]) => name));
  return {
    ...request,
    [side]: request[side].filter((id) => !gone.has(id)),
    constraints: {
      ...constraints,
      required: staying(constraints.required),
      locked: staying(constraints.locked),
      forbidden: staying(constraints.forbidden),
      cities: constraints.cities.filter((one) => !gone.has(one.place)),
      clusters: Object.fromEntries(clusters),
      at_most: constraints.at_most.filter((cap) => cluster_of(cap) === null || names.has(cluster_of(cap)!)),
    },
  };
}

/** The cluster that a cap is about; null where it is about countries. */
export function cluster_of(cap: Cap): string | null {
  const what = "each" in cap ? cap.from : cap.pairs_of;
  return what.startsWith("cluster:") ? what.slice("cluster:".length) : null;
}

/** Limits of one city of its own; without any it has those of its side. */
export function limit_city(request: PairingRequest, place: string, limits: Limits | null): PairingRequest {
  const others = request.constraints.cities.filter((one) => one.place !== place);
  const counts = limits !== null && (limits.min !== undefined || limits.max !== undefined);
  return with_constraints(request, { cities: counts ? [...others, { place, ...limits }] : others });
}

export function set_cluster(request: PairingRequest, name: string, cities: string[] | null): PairingRequest {
  const { [name]: _, ...others } = request.constraints.clusters;
  if (cities) return with_constraints(request, { clusters: { ...request.constraints.clusters, [name]: cities } });
  return with_constraints(request, { clusters: others, at_most: request.constraints.at_most.filter((cap) => cluster_of(cap) !== name) });
}

/** What the server is asked: without what is as usual and what the objective does not read. */
export function body_of({ a, b, constraints }: PairingRequest): { a: string[]; b: string[]; constraints: Record<string, unknown> } {
  const { objective, alternatives } = constraints;
  // No largest number means as many as the other side has; the server takes a missing one for 1.
  const filled = <T extends Limits>(limits: T, count: number): T => ({ ...limits, min: limits.min ?? 0, max: limits.max ?? Math.max(count, limits.min ?? 0) });
  const said: Record<string, unknown> = {
    ...score_of(constraints),
    objective,
    fairness: objective === "mix" ? constraints.fairness : undefined,
    proposing: objective === "stable" ? constraints.proposing : undefined,
    each: { a: filled(constraints.each.a, b.length), b: filled(constraints.each.b, a.length) },
    cities: constraints.cities.map((one) => filled(one, a.includes(one.place) ? b.length : a.length)),
    alternatives: alternatives === ALTERNATIVES_USUAL ? undefined : alternatives,
    sensitivity: constraints.sensitivity,
  };
  if (!constraints.cities.length) delete said.cities;
  for (const name of ["required", "locked", "forbidden", "at_most"] as const) if (constraints[name].length) said[name] = constraints[name];
  if (Object.keys(constraints.clusters).length) said.clusters = constraints.clusters;
  return { a, b, constraints: without_empty(said) };
}

/** The part of the constraints that the matrix depends on. */
export function score_of({ profile, weights, value, include_known, hide_links }: Constraints): Record<string, unknown> {
  return without_empty({ profile, weights, value, include_known, hide_links: hide_links || undefined });
}
function without_empty(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
}

/** A request out of JSON that somebody kept: what is missing is as usual, what cannot be read is dropped. Null: it is none. */
export function read_request(value: unknown): PairingRequest | null {
  const said = (typeof value === "string" ? parsed(value) : value) as Partial<PairingRequest> | null;
  if (!said || typeof said !== "object" || !is_ids(said.a) || !is_ids(said.b)) return null;
  const usual = empty_request();
  const kept = (said.constraints ?? {}) as Partial<Constraints>;
  const constraints = { ...usual.constraints, ...kept };
  constraints.each = { a: { ...(kept.each?.a ?? usual.constraints.each.a) }, b: { ...(kept.each?.b ?? usual.constraints.each.b) } };
  if (!OBJECTIVES.includes(constraints.objective)) constraints.objective = "total";
  if (!VALUES.includes(constraints.value)) constraints.value = "mutual";
  return { a: said.a, b: said.b, sides: { ...usual.sides, ...said.sides }, constraints };
}
const is_ids = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === "string");
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The same question to the server, whatever the sides are called. */
export function asks_the_same(x: PairingRequest, y: PairingRequest): boolean {
  return JSON.stringify(body_of(x)) === JSON.stringify(body_of(y));
}

/** More pairs are asked for than there can be, or nothing is: why it cannot be solved yet, as the end of a text key. */
export function not_ready(request: PairingRequest): "" | "no_cities" | "one_side" {
  const empty = SIDES.filter((side) => request[side].length === 0).length;
  return empty === 2 ? "no_cities" : empty === 1 ? "one_side" : "";
}
