/**
 * The request: two or three sides and what their groups must keep to. It is a value; every step makes a new one, so that undo and
 * address need nothing else. What the server is asked leaves out what says nothing.
 */
import { VALUES, type Couple, type Size, type Value } from "./types";

export interface Side {
  /** Empty: the usual name. */
  name: string;
  cities: string[];
  size: Size;
}
export interface LockedGroup {
  /** Null: groups have no theme. */
  theme: string | null;
  cities: string[];
}
export interface CityGroups {
  place: string;
  groups: number;
}
export interface GroupsRequest {
  sides: Side[];
  /** Ids; none: groups without a theme. */
  themes: "all" | string[];
  groups_per_theme: number;
  /** Null: as many as are worth it. */
  groups: number | null;
  groups_per_city: number;
  /** Cities with another number of groups than the others. */
  cities: CityGroups[];
  apart: Couple[];
  locked: LockedGroup[];
  everybody: boolean;
  /** From 0 to 1. */
  score_min: number;
  /** Empty: the usual one. */
  profile: string;
  /** Empty: those of the profile. */
  weights: string;
  value: Value;
  include_known: boolean;
  /** Score as if no tie between the sides were recorded. */
  hide_links: boolean;
}

export const SIDES_MAX = 3;
const empty_side = (): Side => ({ name: "", cities: [], size: { min: 1, max: 2 } });

export function empty_request(): GroupsRequest {
  return {
    sides: [empty_side(), empty_side()],
    themes: "all",
    groups_per_theme: 1,
    groups: null,
    groups_per_city: 1,
    cities: [],
    apart: [],
    locked: [],
    everybody: false,
    score_min: 0,
    profile: "",
    weights: "",
    value: "mutual",
    include_known: true,
    hide_links: false,
  };
}

export const cities_of = ({ sides }: GroupsRequest): string[] => sides.flatMap((side) => side.cities);
export const on_themes = ({ themes }: Pick<GroupsRequest, "themes">): boolean => themes === "all" || themes.length > 0;

export function with_side(request: GroupsRequest, at: number, part: Partial<Side>): GroupsRequest {
  return { ...request, sides: request.sides.map((side, i) => (i === at ? { ...side, ...part } : side)) };
}
/** The largest number follows the smallest and the other way round, whichever was said last. */
export function size_side(request: GroupsRequest, at: number, part: Partial<Size>): GroupsRequest {
  const { min, max } = { ...request.sides[at]!.size, ...part };
  const size = part.max === undefined ? { min, max: Math.max(min, max, 1) } : { min: Math.min(min, max), max: Math.max(1, max) };
  return with_side(request, at, { size });
}
export const add_side = (request: GroupsRequest): GroupsRequest =>
  request.sides.length < SIDES_MAX ? { ...request, sides: [...request.sides, { ...empty_side(), size: { min: 1, max: 1 } }] } : request;
export function remove_side(request: GroupsRequest, at: number): GroupsRequest {
  const rest = remove_cities(request, request.sides[at]!.cities);
  return { ...rest, sides: rest.sides.filter((_, i) => i !== at) };
}

/** Cities of one side more; those of another side move over, and what was said of them with them. */
export function add_cities(request: GroupsRequest, at: number, ids: readonly string[]): GroupsRequest {
  const here = request.sides[at]!.cities;
  const fresh = [...new Set(ids)].filter((id) => !here.includes(id));
  const sides = request.sides.map((side, i) => ({ ...side, cities: i === at ? [...side.cities, ...fresh] : side.cities.filter((id) => !fresh.includes(id)) }));
  return { ...request, sides };
}
/** Cities fewer, with all that was said of them: a locked group that loses a member is locked no longer. */
export function remove_cities(request: GroupsRequest, ids: readonly string[]): GroupsRequest {
  const gone = new Set(ids);
  const stays = (id: string) => !gone.has(id);
  return {
    ...request,
    sides: request.sides.map((side) => ({ ...side, cities: side.cities.filter(stays) })),
    cities: request.cities.filter(({ place }) => stays(place)),
    apart: request.apart.filter((couple) => couple.every(stays)),
    locked: request.locked.filter((group) => group.cities.every(stays)),
  };
}

/** Another number of groups for one city; null: the number of all. */
export function limit_city(request: GroupsRequest, place: string, groups: number | null): GroupsRequest {
  const there = request.cities.some((one) => one.place === place);
  const rest = request.cities.filter((one) => one.place !== place);
  if (groups === null) return { ...request, cities: rest };
  return { ...request, cities: there ? request.cities.map((one) => (one.place === place ? { place, groups } : one)) : [...rest, { place, groups }] };
}

const sorted = (ids: readonly string[]) => [...ids].sort();
const same_group = (x: LockedGroup, y: LockedGroup) => x.theme === y.theme && sorted(x.cities).join() === sorted(y.cities).join();
export const is_locked = (request: GroupsRequest, group: LockedGroup): boolean => request.locked.some((one) => same_group(one, group));

/** Locked groups stay as they are; without `on` the group is free again. */
export function lock_groups(request: GroupsRequest, groups: readonly LockedGroup[], on: boolean): GroupsRequest {
  const rest = request.locked.filter((one) => !groups.some((group) => same_group(one, group)));
  return { ...request, locked: on ? [...rest, ...groups.map(({ theme, cities }) => ({ theme, cities: sorted(cities) }))] : rest };
}

const same_couple = (x: Couple, y: Couple) => sorted(x).join() === sorted(y).join();
export const is_apart = (request: GroupsRequest, couple: Couple): boolean => request.apart.some((one) => same_couple(one, couple));
/** Two cities that are never in one group. A locked group that has both is locked no longer. */
export function keep_apart(request: GroupsRequest, couple: Couple, on: boolean): GroupsRequest {
  const rest = request.apart.filter((one) => !same_couple(one, couple));
  if (!on) return { ...request, apart: rest };
  return { ...request, apart: [...rest, couple], locked: request.locked.filter((group) => !couple.every((id) => group.cities.includes(id))) };
}

/** What the server is asked. names: what the sides are called. */
export function body_of(request: GroupsRequest, names: readonly string[] = []): Record<string, unknown> {
  const { sides, themes, groups_per_theme, groups, groups_per_city, score_min, profile, weights, value, include_known } = request;
  const said: Record<string, unknown> = {
    sides: sides.map((side, i) => ({ ...((names[i] ?? side.name) ? { name: names[i] ?? side.name } : {}), cities: side.cities, size: side.size })),
    themes: on_themes(request) ? themes : undefined,
    groups_per_theme: on_themes(request) ? groups_per_theme : undefined,
    groups: groups ?? undefined,
    groups_per_city,
    everybody: request.everybody || undefined,
    score_min: score_min || undefined,
    profile: profile || undefined,
    weights: weights || undefined,
    value,
    include_known,
    hide_links: request.hide_links || undefined,
  };
  for (const list of ["cities", "apart", "locked"] as const) if (request[list].length) said[list] = request[list];
  return Object.fromEntries(Object.entries(said).filter(([, one]) => one !== undefined));
}

/** A request out of JSON that somebody kept or sent: what is missing is as usual. Null: it is none, or it has names in place of ids. */
export function read_request(sent: unknown): GroupsRequest | null {
  const said = (sent && typeof sent === "object" ? sent : {}) as Partial<GroupsRequest>;
  const usual = empty_request();
  if (!Array.isArray(said.sides) || said.sides.length < 2 || said.sides.length > SIDES_MAX) return null;
  if (!said.sides.every((side) => Array.isArray(side?.cities) && side.cities.every(is_id))) return null;
  const list = <T>(value: T[] | undefined): T[] => (Array.isArray(value) ? value : []);
  return {
    ...usual,
    ...said,
    sides: said.sides.map((side) => ({ name: side.name ?? "", cities: side.cities, size: { min: side.size?.min ?? 1, max: side.size?.max ?? Math.max(1, side.size?.min ?? 1) } })),
    themes: said.themes === "all" ? "all" : list(said.themes),
    groups: said.groups ?? null,
    cities: list(said.cities),
    apart: list(said.apart),
    locked: list(said.locked).map(({ theme, cities }) => ({ theme: theme ?? null, cities })),
    value: VALUES.includes(said.value as Value) ? (said.value as Value) : "mutual",
  };
}
const is_id = (text: unknown): boolean => typeof text === "string" && /^[0-9a-f-]{36}$/.test(text);

/** The same question to the server, whatever the sides are called and in whatever order cities were chosen. */
export function asks_the_same(x: GroupsRequest, y: GroupsRequest): boolean {
  const question = (request: GroupsRequest) => {
    const sides = request.sides.map((side) => ({ ...side, name: "", cities: sorted(side.cities) }));
    const themes = request.themes === "all" ? request.themes : sorted(request.themes);
    const locked = request.locked.map(({ theme, cities }) => ({ theme, cities: sorted(cities) })).sort(by_text);
    const apart = request.apart.map((couple) => sorted(couple) as Couple).sort(by_text);
    return JSON.stringify(body_of({ ...request, sides, themes, locked, apart, cities: [...request.cities].sort(by_text) }));
  };
  return question(x) === question(y);
}
const by_text = (x: unknown, y: unknown) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1);

/** Why it cannot be solved yet, as the end of a text key. */
export function not_ready({ sides }: GroupsRequest): "" | "no_cities" | "empty_side" {
  const empty = sides.filter((side) => side.cities.length === 0).length;
  return empty === sides.length ? "no_cities" : empty ? "empty_side" : "";
}
