import type { Network } from "@/api/types";
import { records_of, type Dot, type Line } from "./graph";
import { arc_path, project } from "./projection";

type Label = (node: { name: string; name_zh?: string | null }) => string;

/** Nodes with known coordinates, where they lie on the map. */
export function map_dots(network: Network, label: Label): Dot[] {
  return network.nodes.flatMap((node) => {
    if (node.lat === null || node.lon === null) return [];
    const [x, y] = project(node.lon, node.lat);
    return [{ id: node.id, x, y, degree: node.degree, label: label(node), country: node.country ?? "" }];
  });
}

/** Edges along great circles, between nodes with known coordinates. */
export function map_lines(network: Network): Line[] {
  const at = new Map(network.nodes.map((node) => [node.id, node]));
  return network.edges.flatMap((edge) => {
    const [a, b] = [at.get(edge.a), at.get(edge.b)];
    if (!a || !b || a.lat === null || a.lon === null || b.lat === null || b.lon === null) return [];
    return [{ id: `${edge.a}:${edge.b}`, a: edge.a, b: edge.b, path: arc_path([a.lon, a.lat], [b.lon, b.lat]), count: records_of(edge) }];
  });
}
