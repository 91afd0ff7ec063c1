/** Posts by the side they speak for. */
import type { Need, Side, Submission } from "./types";

export interface Party<T> {
  side: Side | null;
  posts: T[];
}

/** In the order in which the sides first come; those of no side that is told are last. */
export function by_side<T extends { side?: Side | null }>(posts: readonly T[]): Party<T>[] {
  const parties = new Map<string, Party<T>>();
  for (const post of posts) {
    const side = post.side ?? null;
    const key = side?.id ?? "";
    if (!parties.has(key)) parties.set(key, { side, posts: [] });
    parties.get(key)!.posts.push(post);
  }
  const all = [...parties.values()];
  return [...all.filter((party) => party.side), ...all.filter((party) => !party.side)];
}

/** How many of the needed posts have decided. */
export function decided(needs: readonly Need[]): number {
  return needs.filter((need) => need.verdict !== null).length;
}

/** The sides that would have no say: places of the record for which none of the chosen posts speaks. */
export function not_heard<P extends { id: string }>(places: readonly P[], chosen: readonly { side?: Side | null }[]): P[] {
  const heard = new Set(chosen.map((post) => post.side?.id));
  return places.filter((place) => !heard.has(place.id));
}

/** The colour of a state's tag. */
export function colour_of(state: Submission["state"] | Need["state"]): string {
  if (state === "approved") return "good";
  if (state === "refused") return "bad";
  return state === "open" || state === "waiting" ? "open" : "";
}
