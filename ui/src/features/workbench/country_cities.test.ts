import { expect, it } from "vitest";
import type { Place } from "@/api/types";
import { cities_among } from "./country_cities";

const place = (id: string, kind: string) => ({ id, kind, name: {}, country: "CN" }) as Place;
const people: Record<string, number> = { x: 1, y: 3, z: 2 };

it("takes cities, not what contains them, and the largest where there are too many", () => {
  const places = [place("x", "city"), place("p", "province"), place("y", "district"), place("z", "municipality")];
  const ids = (most?: number) => cities_among(places, ({ id }) => people[id] ?? 0, most).map((one) => one.id);
  expect(ids()).toEqual(["x", "y", "z"]);
  expect(ids(2)).toEqual(["y", "z"]);
});
