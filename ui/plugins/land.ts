import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Plugin } from "vite";
import { HEIGHT, SCALE, WIDTH } from "../src/features/network/projection";

const ID = "virtual:land";

/** The coastlines of the world as one SVG path, in tenths of the map's units: draw it with scale(0.1). */
export function land_path(): string {
  const file = createRequire(import.meta.url).resolve("world-atlas/land-110m.json");
  const world = JSON.parse(readFileSync(file, "utf8")) as Topology<{ land: GeometryCollection }>;
  const projection = geoEqualEarth().scale(SCALE).translate([WIDTH / 2, HEIGHT / 2]);
  const outline = geoPath(projection).digits(1)(feature(world, world.objects.land));
  if (!outline) throw new Error("world-atlas has no land");
  return as_steps(outline);
}

/** "M1.5,2.1L1.7,2.4Z" as "m15 21l2 3z": whole steps from point to point, a third of the length. */
function as_steps(outline: string): string {
  let [x, y] = [0, 0];
  return outline
    .split("Z")
    .filter(Boolean)
    .map((ring) => {
      let [from_x, from_y] = [x, y];
      const points = ring.slice(1).split("L");
      const steps = points.map((point) => {
        const [to_x, to_y] = point.split(",").map((part) => Math.round(Number(part) * 10)) as [number, number];
        const step = `${to_x - from_x} ${to_y - from_y}`;
        [from_x, from_y] = [to_x, to_y];
        return step;
      });
      // After z the pen is back where the ring began.
      [x, y] = points[0]!.split(",").map((part) => Math.round(Number(part) * 10)) as [number, number];
      return `m${steps[0]}l${steps.slice(1).join(" ")}z`;
    })
    .join("");
}

/**
 * Projects the coastlines while building. A visitor gets a path of some 30 kB instead of the atlas, the
 * projection library and the work. There are coasts only, no borders: which state a place belongs to
 * is said by its record, not by a line on our map.
 */
export function land(): Plugin {
  return {
    name: "qiao-land",
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) => (id === `\0${ID}` ? `export default ${JSON.stringify(land_path())};` : null),
  };
}
