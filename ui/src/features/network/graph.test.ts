import { geoEqualEarth, geoInterpolate } from "d3-geo";
import { describe, expect, it } from "vitest";
import type { Network } from "@/api/types";
import { laid_out } from "./force";
import { clustered, drawn_of, frame_around, labelled, moved_inside, neighbour, partners_of, records_of, shown_communities, sides_of, within, zoomed, type Dot } from "./graph";
import { sorted_pairs } from "./sorting";
import { arc_path, great_circle, HEIGHT, project, SCALE, WIDTH } from "./projection";

/**
 *   Bonn (DE) ── Chengdu (CN) ── Milan (IT) ── Beijing (CN)
 *        energy          water          water, visit
 */
const network: Network = {
  nodes: ["bonn:DE", "chengdu:CN", "milan:IT", "beijing:CN"].map((text) => {
    const [id, country] = text.split(":") as [string, string];
    return { id, name: id, country, lat: 0, lon: 0, degree: 9, community: id === "bonn" || id === "chengdu" ? 0 : 1 };
  }),
  edges: [
    { a: "bonn", b: "chengdu", kinds: ["mou"], links: ["1", "2"], partnerships: [], projects: ["9"], themes: ["energy"] },
    { a: "milan", b: "chengdu", kinds: ["mou"], links: ["3"], partnerships: [], projects: [], themes: ["water"] },
    { a: "milan", b: "beijing", kinds: ["visit"], links: ["4"], partnerships: [], projects: [], themes: ["water"] },
  ],
  communities: [
    { places: 2, hub: "chengdu" },
    { places: 2, hub: "milan" },
  ],
};

describe("communities", () => {
  it("say how much lies within, and who is shown of each", () => {
    expect(within(network)).toBe(67);
    expect(within({ ...network, edges: [] })).toBe(0);
    const shown = shown_communities({ ...network, nodes: network.nodes.slice(0, 2) });
    expect(shown.map(({ number, places, hub }) => [number, places, hub.id])).toEqual([[0, 2, "bonn"]]);
    expect(records_of(network.edges[0]!)).toBe(3);
  });
});

describe("clusters", () => {
  const dot = (id: string, x: number, degree: number): Dot => ({ id, x, y: 0, degree, label: id, country: "" });
  const dots = [dot("a", 0, 1), dot("b", 3, 5), dot("c", 6, 2), dot("d", 20, 1)];
  const ids = (apart: number, first?: Set<string>) => clustered(dots, apart, first).map((one) => one.members.map((member) => member.id).join(""));
  it("gather what would cover each other behind the best connected", () => {
    expect(ids(4)).toEqual(["bca", "d"]);
    expect(ids(2)).toEqual(["b", "c", "a", "d"]);
    expect(ids(1000)).toEqual(["bcad"]);
    expect(clustered([], 4)).toEqual([]);
  });
  it("hide none of those that are wanted", () => {
    expect(ids(4, new Set(["a", "c"]))).toEqual(["cb", "a", "d"]);
  });
});

describe("what is drawn", () => {
  it("is what ties most, of equals the best connected", () => {
    expect(drawn_of(network, 3)).toBe(network);
    const two = drawn_of({ ...network, nodes: network.nodes.map((node) => ({ ...node, degree: node.id === "chengdu" ? 2 : 1 })) }, 2);
    expect(two.edges.map((edge) => edge.links)).toEqual([["1", "2"], ["3"]]);
    expect(two.nodes.map((node) => node.id)).toEqual(["bonn", "chengdu", "milan"]);
  });
});

describe("pairs", () => {
  const nodes = new Map(network.nodes.map((node) => [node.id, node]));
  const names = (edge: { a: string; b: string }, country = "") => sides_of({ ...network.edges[0]!, ...edge }, nodes, country)?.map((node) => node.id);
  it("have the Chinese city second, else the country asked for first", () => {
    expect(names({ a: "chengdu", b: "bonn" })).toEqual(["bonn", "chengdu"]);
    expect(names({ a: "bonn", b: "chengdu" }, "CN")).toEqual(["bonn", "chengdu"]);
    expect(names({ a: "bonn", b: "milan" })).toEqual(["bonn", "milan"]);
    expect(names({ a: "bonn", b: "milan" }, "IT")).toEqual(["milan", "bonn"]);
    expect(names({ a: "bonn", b: "nowhere" })).toBeUndefined();
  });
  it("sort by either side, by beginning with the unknown last, and by how much ties them", () => {
    const pair = (a: string, b: string, since: string, count: number) => ({ edge: network.edges[0]!, a, b, since, count });
    const pairs = [pair("Milan", "Beijing", "", 1), pair("Bonn", "Chengdu", "1988", 3), pair("Bonn", "Beijing", "1979~", 2)];
    const order = (sort: string) => sorted_pairs(pairs, sort, "en").map((one) => one.a[0]! + one.b[0]!);
    expect(order("a")).toEqual(["BB", "BC", "MB"]);
    expect(order("-b")).toEqual(["BC", "BB", "MB"]);
    expect(order("since")).toEqual(["BB", "BC", "MB"]);
    expect(order("-since")).toEqual(["BC", "BB", "MB"]);
    expect(order("-count")).toEqual(["BC", "BB", "MB"]);
  });
  it("list the partners of a city, most links first", () => {
    expect(partners_of(network, "chengdu").map((one) => one.node.id)).toEqual(["bonn", "milan"]);
  });
});

describe("frames", () => {
  const dots = [...Array(98).keys()].map((i) => ({ x: i, y: 10 })).concat([{ x: -5000, y: 10 }, { x: 5000, y: 10 }]);
  it("hold all dots in the wanted shape", () => {
    const frame = frame_around(dots, 2, 10);
    expect(frame.width / frame.height).toBeCloseTo(2);
    expect(frame.x).toBeLessThan(-5000);
  });
  it("may leave a few far ones outside", () => {
    expect(frame_around(dots, 2, 10, 0.02).width).toBeLessThan(200);
  });
  it("stay on the map", () => {
    expect(moved_inside({ x: -50, y: 80, width: 100, height: 50 }, 200, 100)).toEqual({ x: 0, y: 50, width: 100, height: 50 });
    expect(moved_inside({ x: 0, y: 0, width: 400, height: 50 }, 200, 100).x).toBe(-100);
  });
  it("zoom around a point", () => {
    expect(zoomed({ x: 0, y: 0, width: 100, height: 50 }, 0.5, 100, 50)).toEqual({ x: 50, y: 25, width: 50, height: 25 });
  });
});

describe("dots", () => {
  const dot = (id: string, x: number, y: number, degree = 1): Dot => ({ id, x, y, degree, label: "Chengdu", country: "CN" });
  const dots = [dot("here", 0, 0), dot("east", 10, 2), dot("far east", 30, 0), dot("north", 1, -8)];
  it("are reached by arrow keys", () => {
    expect(neighbour(dots, dots[0]!, 1, 0)?.id).toBe("east");
    expect(neighbour(dots, dots[0]!, 0, -1)?.id).toBe("north");
    expect(neighbour(dots, dots[0]!, -1, 0)).toBeNull();
  });
  it("get their name where there is room, the best connected first", () => {
    const crowd = [dot("a", 0, 0, 1), dot("b", 5, 1, 9), dot("c", 500, 0, 1)];
    const frame = { x: -100, y: -50, width: 650, height: 100 };
    expect(labelled(crowd, 1, null, frame)).toEqual(
      new Map([
        ["b", "start"],
        ["c", "end"],
      ]),
    );
    expect(labelled(crowd, 1, "a", frame).has("a")).toBe(true);
  });
});

describe("projection", () => {
  const reference = geoEqualEarth().scale(SCALE).translate([WIDTH / 2, HEIGHT / 2]);
  it.each([
    [7.1, 50.7],
    [104.07, 30.67],
    [-46.6, -23.5],
    [179, 80],
  ])("puts %f, %f where the atlas was drawn", (lon, lat) => {
    const [x, y] = reference([lon, lat])!;
    expect(project(lon, lat)[0]).toBeCloseTo(x, 6);
    expect(project(lon, lat)[1]).toBeCloseTo(y, 6);
  });
  it("goes along the great circle", () => {
    const middle = great_circle([7, 50], [104, 30], 2)[1]!;
    const [lon, lat] = geoInterpolate([7, 50], [104, 30])(0.5);
    expect(middle[0]).toBeCloseTo(lon, 6);
    expect(middle[1]).toBeCloseTo(lat, 6);
  });
  it("lifts the pen at the date line", () => {
    expect(arc_path([170, 0], [-170, 0]).match(/M/g)).toHaveLength(2);
    expect(arc_path([7, 50], [104, 30]).match(/M/g)).toHaveLength(1);
  });
});

it("lays the network out the same way each time", () => {
  const once = laid_out(network);
  const again = laid_out({ ...network, nodes: [...network.nodes].reverse() });
  expect([...again]).toEqual([...once]);
});
