/** An answer as the server gave it, shortened to what tests look at: Europe, China and Japan, two groups, one city left out. */
import type { Group, GroupsAnswer } from "./types";

const water = { id: "t1", label: "Water", label_en: "Water", label_zh: "水" };
const pair = (a: string, b: string, value: number, known = false) => ({ a, b, score: value, fit: value, value, known });

const first: Group = {
  theme: water,
  locked: false,
  value: 2.1,
  mean: 0.7,
  members: [
    { id: "bonn", side: 0, mean: 0.75 },
    { id: "chengdu", side: 1, mean: 0.8 },
    { id: "wuhan", side: 1, mean: 0.7 },
  ],
  pairs: [pair("bonn", "wuhan", 0.7), pair("bonn", "chengdu", 0.8, true)],
};
const second: Group = {
  theme: null,
  locked: true,
  value: 1.5,
  mean: 0.5,
  members: [
    { id: "bonn", side: 0, mean: 0.45 },
    { id: "liuzhou", side: 1, mean: 0.5 },
    { id: "kyoto", side: 2, mean: 0.55 },
  ],
  pairs: [pair("bonn", "liuzhou", 0.4), pair("bonn", "kyoto", 0.5), pair("liuzhou", "kyoto", 0.6)],
};
const city = (id: string, groups: number[], best: number | null) => ({ id, name: id, name_zh: null, country: "DE", groups, best });

export const answer: GroupsAnswer = {
  sides: [
    { name: "Europe", size: { min: 1, max: 2 }, cities: [city("bonn", [0, 1], 0.9), city("pisa", [], null)] },
    { name: "China", size: { min: 1, max: 2 }, cities: [city("chengdu", [0], 0.8), city("wuhan", [0], 0.95), city("liuzhou", [1], 0.5)] },
    { name: "Japan", size: { min: 0, max: 1 }, cities: [city("kyoto", [1], 0.6)] },
  ],
  groups: [first, second],
  left_out: ["pisa"],
  themes_without: [],
  total: 3.6,
  bound: 3.7,
  gap: 0.027027,
  proven: false,
  stopped: false,
  inputs_hash: "0",
};
