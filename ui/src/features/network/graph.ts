/** What pictures of the network are drawn from: pure functions from the server's nodes and edges. */
import type { Network, NetworkEdge, NetworkNode } from "@/api/types";

export interface Dot {
  id: string;
  x: number;
  y: number;
  degree: number;
  label: string;
  country: string;
  /** Which colour, where colours tell communities: 0 the first. */
  group?: number;
}
export interface Line {
  id: string;
  a: string;
  b: string;
  path: string;
  count: number;
}
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** How many records tie the two. */
export const records_of = (edge: NetworkEdge) => edge.links.length + edge.partnerships.length + edge.projects.length;

/** Communities that get a colour of their own; all others share one. */
export const COLOURS = 8;

/** The share of the ties that lie within a community, in per cent. */
export function within(network: Network): number {
  const community = new Map(network.nodes.map((node) => [node.id, node.community]));
  const inside = network.edges.filter((edge) => community.get(edge.a) === community.get(edge.b)).length;
  return network.edges.length ? Math.round((100 * inside) / network.edges.length) : 0;
}

/** The communities of which something is shown, the largest first, with how many of their places are, and the best connected. */
export function shown_communities(network: Network): { number: number; places: number; hub: NetworkNode }[] {
  const found = new Map<number, { number: number; places: number; hub: NetworkNode }>();
  for (const node of network.nodes) {
    const one = found.get(node.community);
    if (!one) found.set(node.community, { number: node.community, places: 1, hub: node });
    else {
      one.places++;
      if (node.degree > one.hub.degree) one.hub = node;
    }
  }
  return [...found.values()].sort((x, y) => y.places - x.places || x.number - y.number);
}

/** China with its special administrative regions: one side of the picture. */
const CHINA: ReadonlySet<string> = new Set(["CN", "HK", "MO"]);
export const in_china = (country: string) => CHINA.has(country);

/** More lines than these tell the eye nothing, and laying them out keeps the page waiting. */
export const DRAWN = 600;

/** The edges with most records, among equals those of the best connected places, with the places they join; at most `most`. */
export function drawn_of(network: Network, most = DRAWN): Network {
  if (network.edges.length <= most) return network;
  const degree = new Map(network.nodes.map((node) => [node.id, node.degree]));
  const weight = (edge: NetworkEdge) => records_of(edge) * 10_000 + Math.min(9_999, (degree.get(edge.a) ?? 0) + (degree.get(edge.b) ?? 0));
  const edges = [...network.edges].sort((x, y) => weight(y) - weight(x) || (x.a + x.b < y.a + y.b ? -1 : 1)).slice(0, most);
  const ends = new Set(edges.flatMap((edge) => [edge.a, edge.b]));
  return { ...network, nodes: network.nodes.filter((node) => ends.has(node.id)), edges };
}

/** A pair as tables have it: the Chinese place second, so that either side sorts by itself; else the country asked for first. */
export function sides_of(edge: NetworkEdge, nodes: ReadonlyMap<string, NetworkNode>, country: string): [NetworkNode, NetworkNode] | null {
  const [a, b] = [nodes.get(edge.a), nodes.get(edge.b)];
  if (!a || !b) return null;
  const [east, west] = [in_china(a.country ?? ""), in_china(b.country ?? "")];
  if (east !== west) return east ? [b, a] : [a, b];
  return country && b.country === country && a.country !== country ? [b, a] : [a, b];
}

/**
 * The smallest frame of the wanted shape around the dots, with room to breathe.
 * beyond: share of the dots that may lie outside at each edge; 0 keeps all, more keeps one far city from shrinking the rest.
 */
export function frame_around(dots: readonly Pick<Dot, "x" | "y">[], ratio: number, least: number, beyond = 0): Frame {
  if (dots.length === 0) return { x: 0, y: 0, width: least, height: least / ratio };
  const edges = (values: number[]): [number, number] => {
    const sorted = values.sort((a, b) => a - b);
    const out = Math.floor(sorted.length * beyond);
    return [sorted[out]!, sorted[sorted.length - 1 - out]!];
  };
  const [left, right] = edges(dots.map((dot) => dot.x));
  const [top, bottom] = edges(dots.map((dot) => dot.y));
  const width = Math.max(least, (right - left) * 1.2, (bottom - top) * 1.25 * ratio);
  const height = width / ratio;
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height };
}

/** The frame closer (factor < 1) or further, keeping the point under (x, y). */
export function zoomed(frame: Frame, factor: number, x: number, y: number): Frame {
  const width = frame.width * factor;
  const height = frame.height * factor;
  return { x: x - (x - frame.x) * factor, y: y - (y - frame.y) * factor, width, height };
}

/** Dots drawn as one, because they would cover each other: the first of them stands for all. */
export interface Cluster extends Dot {
  members: readonly Dot[];
}

/**
 * Dots closer than `apart` to better connected ones are drawn with the nearest of them. `first` are never hidden behind others: the chosen
 * dot and its partners. Cost: each dot is held against the clusters of its cell and the eight around.
 */
export function clustered(dots: readonly Dot[], apart: number, first: ReadonlySet<string> = new Set()): Cluster[] {
  const cells = new Map<string, { head: Dot; members: Dot[] }[]>();
  const cell = (value: number) => Math.floor(value / apart);
  const order = [...dots].sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)) || b.degree - a.degree || (a.id < b.id ? -1 : 1));
  const made: { head: Dot; members: Dot[] }[] = [];
  for (const dot of order) {
    const around = [-1, 0, 1].flatMap((i) => [-1, 0, 1].flatMap((j) => cells.get(`${cell(dot.x) + i}:${cell(dot.y) + j}`) ?? []));
    const distance = ({ head }: { head: Dot }) => Math.hypot(head.x - dot.x, head.y - dot.y);
    const near = around.filter((one) => distance(one) < apart).sort((a, b) => distance(a) - distance(b) || made.indexOf(a) - made.indexOf(b))[0];
    if (near && !first.has(dot.id)) near.members.push(dot);
    else {
      const one = { head: dot, members: [dot] };
      made.push(one);
      const key = `${cell(dot.x)}:${cell(dot.y)}`;
      cells.set(key, [...(cells.get(key) ?? []), one]);
    }
  }
  return made.map(({ head, members }) => ({ ...head, members }));
}

/** The dot to go to with an arrow key: the nearest within the quarter that the arrow points to. */
export function neighbour(dots: readonly Dot[], from: Dot, dx: number, dy: number): Dot | null {
  let best: Dot | null = null;
  let least = Infinity;
  for (const dot of dots) {
    const [x, y] = [dot.x - from.x, dot.y - from.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (dot.id === from.id || ahead <= 0 || aside > ahead) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) [best, least] = [dot, distance];
  }
  return best;
}

/** A frame moved, not resized, so that it shows as little as possible of what lies outside 0, 0, width, height. */
export function moved_inside(frame: Frame, width: number, height: number): Frame {
  const along = (at: number, size: number, whole: number) => (size >= whole ? (whole - size) / 2 : Math.min(Math.max(at, 0), whole - size));
  return { ...frame, x: along(frame.x, frame.width, width), y: along(frame.y, frame.height, height) };
}

/**
 * Which dots get their name written, and on which side of them: the best connected first, none over another, those
 * near the right edge to the left. `unit` is a pixel in the frame's units; `always` is the one dot named in any case.
 */
export function labelled(dots: readonly Dot[], unit: number, always: string | null, frame: Frame): Map<string, "start" | "end"> {
  const size = 12 * unit;
  const taken: [number, number, number, number][] = [];
  const kept = new Map<string, "start" | "end">();
  const order = [...dots].sort((a, b) => Number(b.id === always) - Number(a.id === always) || b.degree - a.degree || (a.id < b.id ? -1 : 1));
  for (const dot of order) {
    const width = size + [...dot.label].reduce((sum, sign) => sum + (sign > "⺀" ? 1 : 0.58), 0) * size;
    const side = dot.x + width > frame.x + frame.width * 0.97 ? "end" : "start";
    const left = side === "start" ? dot.x : dot.x - width;
    const box: [number, number, number, number] = [left, dot.y - size * 0.8, left + width, dot.y + size * 0.8];
    if (left < frame.x || taken.some(([l, t, r, b]) => box[0] < r && box[2] > l && box[1] < b && box[3] > t)) continue;
    taken.push(box);
    kept.set(dot.id, side);
  }
  return kept;
}

/** Partners of one node, most links first. */
export function partners_of(network: Network, id: string): { node: NetworkNode; edge: NetworkEdge }[] {
  const nodes = new Map(network.nodes.map((node) => [node.id, node]));
  return network.edges
    .filter((edge) => edge.a === id || edge.b === id)
    .flatMap((edge) => {
      const node = nodes.get(edge.a === id ? edge.b : edge.a);
      return node ? [{ node, edge }] : [];
    })
    .sort((x, y) => records_of(y.edge) - records_of(x.edge) || x.node.name.localeCompare(y.node.name));
}
