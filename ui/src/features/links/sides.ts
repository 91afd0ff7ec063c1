import type { Link, PlaceName } from "@/api/types";

/**
 * The name of one side of a link: its place, else its organisation. Lists come with labels by id; some answers carry
 * the place itself under `place_a` and `place_b`. Empty where a side is still open.
 */
export function side_label(link: Link, side: "a" | "b", labels: Record<string, string>): string {
  const id = link[side];
  const organisation = link[side === "a" ? "organisation_a" : "organisation_b"];
  const place = link[`place_${side}`] as PlaceName | undefined;
  return (id && labels[id]) || place?.name || (organisation && labels[organisation]) || "";
}
