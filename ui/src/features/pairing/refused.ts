import type { PlaceName } from "@/api/types";
import type { PairingRequest } from "./request";
import type { Side } from "./types";

export interface RefusedCity {
  side: Side;
  id: string;
  candidates: PlaceName[];
}

interface Part {
  field?: string;
  candidates?: { id: string; name?: string; label?: string }[];
}

/** The cities that a refusal of the matrix is about, by its pointers "/a/3"; pointers elsewhere are left out. */
export function refused_cities(refusal: { errors?: unknown } & Part, request: PairingRequest): RefusedCity[] {
  const parts = Array.isArray(refusal.errors) ? (refusal.errors as Part[]) : [refusal];
  return parts.flatMap(({ field, candidates = [] }) => {
    const [, side, at] = /^\/([ab])\/(\d+)$/.exec(field ?? "") ?? [];
    const id = side ? request[side as Side][Number(at)] : undefined;
    return id === undefined ? [] : [{ side: side as Side, id, candidates: candidates.map((one) => ({ id: one.id, name: one.name ?? one.label ?? "" })) }];
  });
}
