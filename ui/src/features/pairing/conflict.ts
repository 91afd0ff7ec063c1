/** Taking away a constraint that the server names by a JSON pointer into what was asked. */
import { conflict_of as conflicts_in, steps_of, type Conflict } from "@/features/workbench/conflict";
import { set_cluster, with_constraints, type Cap, type CityLimits, type PairingRequest } from "./request";
import type { Couple, Side } from "./types";

const LISTS = ["required", "locked", "forbidden", "cities", "at_most"] as const;
type List = (typeof LISTS)[number];

export const conflict_of = (problem: unknown): Conflict[] => conflicts_in(problem, (pointer) => pointer.startsWith("/constraints/"));

/** Whether a condition can be taken away, was so already, or has to be changed where it stands. */
export function state_of(present: PairingRequest, asked: PairingRequest, pointer: string): "open" | "gone" | "fixed" {
  if (!take_away(asked, asked, pointer)) return "fixed";
  return take_away(present, asked, pointer) ? "open" : "gone";
}

/**
 * The present request without what stood at `pointer` in the request that was asked. Constraints are found again by what they say,
 * for their places may have moved since. Null: it is gone already, or the pointer names nothing that can be taken away.
 */
export function take_away(present: PairingRequest, asked: PairingRequest, pointer: string): PairingRequest | null {
  const [name, second, third] = steps_of(pointer.replace(/^\/constraints(?=\/)/, ""));
  if (LISTS.includes(name as List)) return from_list(present, asked, name as List, Number(second), third);
  if (name === "each" && (second === "a" || second === "b")) return from_side(present, second, third);
  if (name === "clusters" && second !== undefined && second in present.constraints.clusters) return set_cluster(present, second, null);
  if (name === "include_known" && !present.constraints.include_known) return with_constraints(present, { include_known: true });
  return null;
}

function from_list(present: PairingRequest, asked: PairingRequest, list: List, at: number, part: string | undefined): PairingRequest | null {
  const wanted = asked.constraints[list][at] as Couple | CityLimits | Cap | undefined;
  if (wanted === undefined) return null;
  const all = present.constraints[list] as (Couple | CityLimits | Cap)[];
  const found = all.findIndex((one) => JSON.stringify(one) === JSON.stringify(wanted));
  if (found < 0) return null;
  const rest = all.filter((_, i) => i !== found);
  if (list === "cities" && (part === "min" || part === "max")) {
    const less: CityLimits = { ...(wanted as CityLimits) };
    delete less[part];
    if (less.min !== undefined || less.max !== undefined) rest.splice(found, 0, less);
  }
  return with_constraints(present, { [list]: rest });
}

/** Which of the two numbers is meant is said by `part`; else it is the smallest, as long as there is one. */
function from_side(present: PairingRequest, side: Side, part: string | undefined): PairingRequest | null {
  const { min = 0, max } = present.constraints.each[side];
  const lower = part === "min" || (part !== "max" && min > 0);
  if (lower ? min === 0 : max === undefined) return null;
  const next = lower ? { min: 0, ...(max === undefined ? {} : { max }) } : { min };
  return with_constraints(present, { each: { ...present.constraints.each, [side]: next } });
}
