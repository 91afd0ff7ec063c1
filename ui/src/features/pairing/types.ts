/** What the server says of pairings: matrices, runs, answers, examples. */
import type { Localized, PlaceName } from "@/api/types";

export type Side = "a" | "b";
export const SIDES: readonly Side[] = ["a", "b"];
export const other_side = (side: Side): Side => (side === "a" ? "b" : "a");

/** A city of A and a city of B, by their ids. */
export type Couple = [string, string];

export const OBJECTIVES = ["total", "fairest", "stable", "mix"] as const;
export type Objective = (typeof OBJECTIVES)[number];
export const VALUES = ["mutual", "ours", "theirs", "mean"] as const;
export type Value = (typeof VALUES)[number];

export interface Matrix {
  a: PlaceName[];
  b: PlaceName[];
  profile: { id?: string | null; name?: Localized | string | null; criteria: { criterion: string; weight: number; must?: boolean; min?: number | null }[] };
  value: number[][];
  ours: number[][];
  theirs: number[][];
  /** Positions of pairs that are partners already. */
  known: [number, number][];
  /** Positions of pairs that can never be: one place within the other, or a must-have known not to hold. */
  excluded?: [number, number][];
}

export interface Example {
  id: string;
  title: Localized | string;
  a: string[];
  b: string[];
  chosen: Couple[];
  source?: string;
}

export interface PairRow {
  a: string;
  b: string;
  value: number;
  ours: number;
  theirs: number;
  rank_a: number;
  rank_b: number;
  locked?: boolean;
  required?: boolean;
}
export interface CityRow {
  id: string;
  side: Side;
  partners: string[];
  best: { id: string; value: number } | null;
  got: number;
  gives_up: number;
  reason?: string | null;
}
export interface Alternative {
  total: number;
  gives_up: number;
  pairs: Couple[];
}
export interface SensitivityRow {
  criterion: string;
  weight: number;
  smaller: number | null;
  larger: number | null;
}
export interface PairingAnswer {
  objective: Objective;
  value?: Value;
  profile?: Matrix["profile"];
  a: PlaceName[];
  b: PlaceName[];
  pairs: PairRow[];
  total: number;
  bound: number | null;
  gap: number | null;
  /** By how much the best total would be larger, where something else was asked for. */
  lost?: number;
  optimal: boolean;
  worst: number | null;
  blocking_pairs: { a: string; b: string; value: number }[];
  blocking_total: number;
  cities: CityRow[];
  alternatives: Alternative[];
  sensitivity: SensitivityRow[];
  inputs_hash: string;
  seconds?: Record<string, number>;
  matrix?: Pick<Matrix, "value" | "ours" | "theirs">;
}
