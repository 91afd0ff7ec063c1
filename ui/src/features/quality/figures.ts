/** The figures of the published back-test: how often real links that were hidden were found again. */
export interface Figure {
  value: number;
  low: number;
  high: number;
}

export interface Group {
  group: "europe_to_china" | "china_to_europe" | "world";
  n: number;
  candidates: number;
  "hits@10": Figure;
}

export interface Backtest {
  measured: string;
  data: string;
  licence: string;
  places: number;
  links_visible: number;
  links_hidden: number;
  methods: { method: string; groups: Group[] }[];
  weights: { feature: string; about: string; weight: number; europe_to_china: number; china_to_europe: number }[];
}

export const GROUPS = ["europe_to_china", "china_to_europe", "world"] as const;
export type GroupName = (typeof GROUPS)[number];

export interface Bar {
  method: string;
  figure: Figure;
}

/** One bar a method, the best first; equal ones as the run has them. */
export function bars_of(run: Backtest, group: GroupName): Bar[] {
  return run.methods
    .flatMap(({ method, groups }) => groups.filter((one) => one.group === group).map((one) => ({ method, figure: one["hits@10"] })))
    .sort((a, b) => b.figure.value - a.figure.value);
}

export function group_of(run: Backtest, method: string, name: GroupName): Group | undefined {
  return run.methods.find((one) => one.method === method)?.groups.find((one) => one.group === name);
}

/** Which way somebody looks: the direction whose figure stands beside the suggestions. */
export function group_for(ours: string | undefined, asked: readonly string[]): GroupName {
  const chinese = (country: string) => ["CN", "HK", "MO"].includes(country);
  const towards_china = asked.length > 0 && asked.every(chinese);
  if (ours && chinese(ours) && !asked.some(chinese)) return "china_to_europe";
  return ours && !chinese(ours) && towards_china ? "europe_to_china" : "world";
}
