/** What the server says when every place was scored for every other. */
import type { Weight } from "@/api/types";

/** In the language in which the run was started. */
export interface ScoredPlace {
  id: string;
  name: string;
  country: string;
}
export interface ScoredCandidate extends ScoredPlace {
  score: number;
  low: number;
  high: number;
}
/** A place and the best for it, the best first. */
export interface ScoreRow {
  place: ScoredPlace;
  candidates: ScoredCandidate[];
}
export interface AllScores {
  places: number;
  /** Ordered pairs decided. */
  pairs: number;
  seconds: Record<string, number>;
  pairs_per_second: number;
  kernel: string;
  threads: number;
  profile: { id: string | null; name: string; criteria: Weight[] };
  /** Rows that weigh by a profile of the place's own. */
  own_profiles: number;
  top: number;
  rows: ScoreRow[];
}
