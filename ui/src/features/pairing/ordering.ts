/** In which order the rows and columns of the matrix stand. */
import type { PlaceName } from "@/api/types";
import type { Couple, Matrix, Side } from "./types";

export const ORDERS = ["entered", "name", "score", "country", "pairs"] as const;
export type Order = (typeof ORDERS)[number];

export interface Words {
  name: (place: PlaceName) => string;
  country: (place: PlaceName) => string;
  compare: (x: string, y: string) => number;
}

/** Positions of one side's cities in the order wanted. entered: their ids as the user has them. pairs: those of the answer, best first; `pairs` puts them onto the diagonal. */
export function order_of(
  side: Side,
  matrix: Pick<Matrix, "a" | "b" | "value">,
  order: Order,
  words: Words,
  entered: readonly string[],
  pairs: readonly Couple[] = [],
): number[] {
  const places = matrix[side];
  const positions = places.map((_, at) => at);
  const by_name = (x: number, y: number) => words.compare(words.name(places[x]!), words.name(places[y]!));
  if (order === "name") return positions.sort(by_name);
  if (order === "country") return positions.sort((x, y) => words.compare(words.country(places[x]!), words.country(places[y]!)) || by_name(x, y));
  if (order === "score") {
    const means = positions.map((at) => mean(side === "a" ? matrix.value[at]! : matrix.value.map((row) => row[at]!)));
    return positions.sort((x, y) => means[y]! - means[x]! || x - y);
  }
  if (order === "pairs") return in_order_of(places, pairs.map((pair) => pair[side === "a" ? 0 : 1]));
  return in_order_of(places, entered);
}

function mean(values: readonly number[]): number {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

/** Those named first, each once, then the others. */
function in_order_of(places: readonly PlaceName[], ids: readonly string[]): number[] {
  const at = new Map(places.map((place, position) => [place.id, position]));
  const named = ids.map((id) => at.get(id)).filter((position) => position !== undefined);
  return [...new Set([...named, ...at.values()])];
}
