/** Where nodes stand when nothing but their links places them. The start is fixed, so the picture is the same each time. */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import type { Network } from "@/api/types";

/** Large networks are settled less finely: the time is the same. */
const ticks_for = (nodes: number) => Math.max(80, Math.min(260, Math.round(60_000 / Math.max(1, nodes))));

interface Body extends SimulationNodeDatum {
  id: string;
  degree: number;
}

/** Cost: some 30 ms for 150 nodes, on the page's thread. Returns coordinates by node id. */
export function laid_out(network: Network): Map<string, { x: number; y: number }> {
  const bodies: Body[] = [...network.nodes].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, degree }) => ({ id, degree }));
  const known = new Set(bodies.map((body) => body.id));
  const springs = network.edges.filter((edge) => known.has(edge.a) && known.has(edge.b)).map((edge) => ({ source: edge.a, target: edge.b }));
  const simulation = forceSimulation(bodies)
    .force("link", forceLink<Body, { source: string | Body; target: string | Body }>(springs).id((body) => body.id).distance(46))
    .force("charge", forceManyBody().strength(-120))
    .force("room", forceCollide<Body>((body) => 9 + 2 * Math.sqrt(body.degree)))
    .force("x", forceX().strength(0.045))
    .force("y", forceY().strength(0.13))
    .stop();
  simulation.tick(ticks_for(bodies.length));
  return new Map(bodies.map((body) => [body.id, { x: body.x ?? 0, y: body.y ?? 0 }]));
}
