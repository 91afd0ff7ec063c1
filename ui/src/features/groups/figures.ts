/** What an answer says of each city, of its proof, and of two members of a group. */
import type { Group, GroupPair, GroupsAnswer, SideCity } from "./types";

export interface CityFigures {
  city: SideCity;
  side: number;
  /** The mean of its pairs, over its groups; null: it is in none, or has no pairs there. */
  got: number | null;
  /** By how much its best pair is worth more than what it got; null: nothing could be gained or nothing is known. */
  gives_up: number | null;
}

export function city_figures(answer: GroupsAnswer): CityFigures[] {
  return answer.sides.flatMap((side, at) =>
    side.cities.map((city) => {
      const means = city.groups.flatMap((group) => answer.groups[group]?.members.find((one) => one.id === city.id)?.mean ?? []);
      const got = means.length ? means.reduce((sum, one) => sum + one, 0) / means.length : null;
      const gives_up = city.best === null ? null : Math.max(0, city.best - (got ?? 0));
      return { city, side: at, got, gives_up };
    }),
  );
}

/** By how much other groups could be better at most, as a share of what these are worth; null: nothing is known of it. */
export function possible_gain({ proven, total, bound }: GroupsAnswer): number | null {
  if (proven) return 0;
  return bound === null || total <= 0 ? null : Math.max(0, bound - total) / total;
}

export interface MemberCouple {
  a: string;
  b: string;
  /** None: both are of one side. */
  pair: GroupPair | undefined;
}

/** All members two by two: pairs across first, the best first, then those of one side. */
export function couples_of(group: Group): MemberCouple[] {
  const across = [...group.pairs].sort((x, y) => y.value - x.value).map((pair): MemberCouple => ({ a: pair.a, b: pair.b, pair }));
  const within = group.members.flatMap((one, i) =>
    group.members.slice(i + 1).flatMap((other): MemberCouple[] => (one.side === other.side ? [{ a: one.id, b: other.id, pair: undefined }] : [])),
  );
  return [...across, ...within];
}

/** The lowest and highest value of all pairs: what lines of the pictures are drawn between. */
export function value_range(groups: readonly Group[]): { low: number; high: number } {
  const values = groups.flatMap((group) => group.pairs.map((pair) => pair.value));
  return values.length ? { low: Math.min(...values), high: Math.max(...values) } : { low: 0, high: 1 };
}
