/** Taking away a condition that the server names by a JSON pointer into what was asked. */
import { conflict_of as conflicts_in, steps_of, type Conflict } from "@/features/workbench/conflict";
import { is_apart, is_locked, keep_apart, limit_city, lock_groups, remove_cities, cities_of, type GroupsRequest } from "./request";

/** Pointers that name something said on the page; others are faults of the page itself. */
const CONDITION = /^\/(sides\/\d+\/cities\/\d+|themes\/\d+|cities\/\d+|apart\/\d+|locked\/\d+|everybody)/;
export const conflict_of = (problem: unknown): Conflict[] => conflicts_in(problem, (pointer) => CONDITION.test(pointer));

/** Whether a condition can be taken away, was so already, or has to be changed where it stands. */
export function state_of(present: GroupsRequest, asked: GroupsRequest, pointer: string): "open" | "gone" | "fixed" {
  if (!take_away(asked, asked, pointer)) return "fixed";
  return take_away(present, asked, pointer) ? "open" : "gone";
}

/**
 * The present request without what stood at `pointer` in the request that was asked. It is found again by what it says, for its place
 * may have moved since. Null: it is gone already, or the pointer names nothing that can be taken away.
 */
export function take_away(present: GroupsRequest, asked: GroupsRequest, pointer: string): GroupsRequest | null {
  const [name, second, third, fourth] = steps_of(pointer);
  const at = Number(second);
  if (name === "everybody") return present.everybody ? { ...present, everybody: false } : null;
  if (name === "sides" && third === "cities") return without_city(present, asked.sides[at]?.cities[Number(fourth)]);
  if (name === "themes" && asked.themes !== "all") return without_theme(present, asked.themes[at]);
  if (name === "cities") return without_limit(present, asked.cities[at]?.place);
  if (name === "apart") {
    const couple = asked.apart[at];
    return couple && is_apart(present, couple) ? keep_apart(present, couple, false) : null;
  }
  if (name === "locked") {
    const group = asked.locked[at];
    return group && is_locked(present, group) ? lock_groups(present, [group], false) : null;
  }
  return null;
}

const without_city = (present: GroupsRequest, id: string | undefined) => (id && cities_of(present).includes(id) ? remove_cities(present, [id]) : null);
const without_limit = (present: GroupsRequest, place: string | undefined) =>
  place && present.cities.some((one) => one.place === place) ? limit_city(present, place, null) : null;
function without_theme(present: GroupsRequest, theme: string | undefined): GroupsRequest | null {
  if (present.themes === "all" || !theme || !present.themes.includes(theme)) return null;
  return { ...present, themes: present.themes.filter((one) => one !== theme) };
}
