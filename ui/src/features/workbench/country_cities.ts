import type { Place } from "@/api/types";

/** As many as a matrix shows with ease. */
export const CITIES_MAX = 200;
/** Places that are no partner for a city: they contain cities. */
const LARGER = ["country", "macro_region", "region", "province", "state", "metropolitan_area", "island"];

/** The cities among the places of a country, the largest first where there are too many; otherwise in their order. */
export function cities_among(places: readonly Place[], people_of: (place: Place) => number, most = CITIES_MAX): Place[] {
  const cities = places.filter((place) => !LARGER.includes(place.kind));
  if (cities.length <= most) return cities;
  return [...cities].sort((x, y) => people_of(y) - people_of(x)).slice(0, most);
}
