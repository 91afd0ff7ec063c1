import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoEqualEarth, geoEquirectangular, geoPath, type GeoProjection } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Plugin } from "vite";
import { HEIGHT, SCALE, WIDTH } from "../src/features/network/projection";

const ID = "virtual:land";

function path_in(projection: GeoProjection): string {
  const file = createRequire(import.meta.url).resolve("world-atlas/land-110m.json");
  const world = JSON.parse(readFileSync(file, "utf8")) as Topology<{ land: GeometryCollection }>;
  const outline = geoPath(projection).digits(1)(feature(world, world.objects.land));
  if (!outline) throw new Error("world-atlas has no land");
  return as_steps(outline);
}

/** The coastlines of the world as one SVG path, in tenths of the map's units: draw it with scale(0.1). */
export const land_path = (): string => path_in(geoEqualEarth().scale(SCALE).translate([WIDTH / 2, HEIGHT / 2]));

/** The same as a picture of degrees, 180 west and 90 north at its corner, for the map that other sites show in a frame. */
export function land_picture(): string {
  const path = path_in(geoEquirectangular().scale(180 / Math.PI).translate([180, 90]));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3600 1800" preserveAspectRatio="none"><path fill="#8894a2" fill-opacity=".3" d="${path}"/></svg>`;
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
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "land.svg", source: land_picture() });
    },
  };
}
