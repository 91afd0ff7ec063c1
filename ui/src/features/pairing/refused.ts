import type { PlaceName } from "@/api/types";
import type { PairingRequest } from "./request";
import type { Side } from "./types";

export interface RefusedCity {
  side: Side;
  id: string;
  candidates: PlaceName[];
}

/** The cities that a refusal of the matrix is about, by its pointers "/a/3"; pointers elsewhere are left out. */
export function refused_cities(errors: unknown, request: PairingRequest): RefusedCity[] {
  if (!Array.isArray(errors)) return [];
  return (errors as { field?: string; candidates?: PlaceName[] }[]).flatMap(({ field, candidates }) => {
    const [, side, at] = /^\/([ab])\/(\d+)$/.exec(field ?? "") ?? [];
    const id = side ? request[side as Side][Number(at)] : undefined;
    return id === undefined ? [] : [{ side: side as Side, id, candidates: candidates ?? [] }];
  });
}
