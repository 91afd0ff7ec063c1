/** What the server says of groups. */
import type { Localized, PlaceName, Weight } from "@/api/types";

/** Two cities, by their ids. */
export type Couple = [string, string];

export const VALUES = ["mutual", "mean"] as const;
export type Value = (typeof VALUES)[number];

export interface Size {
  min: number;
  max: number;
}
/** Two cohorts of the sources. */
export interface Example {
  id: string;
  title: Localized | string;
  a: string[];
  b: string[];
}
export interface ThemeName {
  id: string;
  label: string;
  label_en?: string;
  label_zh?: string;
}
export interface Member {
  id: string;
  side: number;
  /** Of its pairs across within the group; null: it has none. */
  mean: number | null;
}
/** Two members of different sides. */
export interface GroupPair {
  a: string;
  b: string;
  /** Of the profile, whatever the theme. */
  score: number;
  /** How their interests at the theme meet; null: the group has no theme. */
  fit: number | null;
  value: number;
  known: boolean;
}
export interface Group {
  theme: ThemeName | null;
  locked: boolean;
  /** Members × mean. */
  value: number;
  mean: number;
  members: Member[];
  pairs: GroupPair[];
}
export interface SideCity extends PlaceName {
  /** Positions in `groups`. */
  groups: number[];
  /** The best pair that it could have at any theme; null: none. */
  best: number | null;
}
export interface AnswerSide {
  name: string;
  size: Size;
  cities: SideCity[];
}
export interface GroupsAnswer {
  /** What was asked, with ids in place of names. */
  request?: unknown;
  profile?: { id?: string | null; name?: string | null; criteria: Weight[] };
  sides: AnswerSide[];
  groups: Group[];
  left_out: string[];
  themes_without: ThemeName[];
  total: number;
  /** Null: it is not known how many cities could have a place. */
  bound: number | null;
  gap: number;
  proven: boolean;
  stopped: boolean;
  /** Where everybody was to have a place first: how many have one, and how many can at most. */
  seated?: number;
  seated_bound?: number;
  inputs_hash: string;
  seconds?: Record<string, number>;
}
