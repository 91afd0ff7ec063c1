import type { Localized } from "@/api/types";

export interface Named {
  id: string;
  label: string;
}
export interface Measured {
  id: string;
  period: string;
  value: number | null;
  rating: number | null;
  narrative: Localized | null;
  activity: Named | null;
  taken: string | null;
}
export interface Point {
  period: string;
  value: number | null;
  of_activities: boolean;
  measurements: Measured[];
}
export interface Series {
  place: Named | null;
  points: Point[];
  total: { value: number | null; measurements: number };
  trend?: { sign: number; is_good: boolean | null; from: string; to: string };
  missing: string[];
  beyond: string[];
}
export interface Goal {
  id: string;
  place: Named | null;
  baseline: number | null;
  baseline_date: string | null;
  target: number | null;
  due: string | null;
  actual: number | null;
  actual_period: string | null;
  percent: number | null;
  reached: boolean | null;
}
export interface Kpi {
  id: string;
  title: Localized;
  unit: string;
  nature: "number" | "rating" | "narrative";
  direction: string | null;
  scope: string;
  roll_up: string;
  method: Localized | null;
  is_chosen: boolean;
  series: Series[];
  targets: Goal[];
}
export interface Period {
  period: string;
  state: "open" | "submitted" | "approved" | "locked";
  approved_by: Named[];
  at: string | null;
  remark: string | null;
  measured: number;
  missing: number;
  may: Step[];
}
export type Step = "submit" | "approve" | "reopen";
export interface Finding {
  id: string;
  title: Localized;
  about: Localized | null;
  date: string;
  activity: Named | null;
  measurement: string | null;
}
export interface Adjustment {
  id: string;
  title: Localized;
  change: Localized;
  finding: string;
  objective: Named | null;
  clause: Named | null;
  activity: Named | null;
  plan: Named | null;
  approved: string | null;
  is_waiting: boolean;
}
export interface SideAnswers {
  place: Named;
  answered: boolean;
  record: string | null;
  answers: string[] | null;
  note: Localized | null;
}
export interface Gap {
  a: Named;
  b: Named;
  differences: (number | null)[];
  mean_a: number | null;
  mean_b: number | null;
  mean_distance: number | null;
  widest: number | null;
}
export interface SelfAssessment {
  questions: "success_factors" | "rome";
  period: string;
  is_open: boolean;
  sides: SideAnswers[];
  gaps: Gap[];
}
export interface Framework {
  id: string;
  title: Localized;
  rhythm: string | null;
  kpis: string[];
}
export interface Evaluation {
  today: string;
  partnership: { id: string; title: Localized };
  places: Named[];
  rhythm: "quarter" | "half_year" | "year";
  rhythm_is_said: boolean;
  frameworks: Framework[];
  periods: Period[];
  kpis: Kpi[];
  findings: Finding[];
  adjustments: Adjustment[];
  assessments: SelfAssessment[];
  may: string[];
}
export interface FeedbackRound {
  id: string;
  title: string;
  ratings: string[];
  words: string[];
  closes: string;
  people: number;
  answered: number;
  is_closed: boolean;
  results: { ratings: { counts: number[]; mean: number | null }[]; words: string[][] } | null;
}
export interface MadeRound extends FeedbackRound {
  links: { name: string; token: string }[];
}
