/** What the server tells of times at which people in several places can meet. */
export type DayKind = "working" | "weekend" | "holiday" | "made_up";

export interface DistancePlace {
  id: string;
  label: string;
  country: string;
  timezone: string;
  holidays_known: boolean;
  opens: string;
  closes: string;
  /** Burden of web conferences of the last year. */
  carried: number;
  /** Changes of its clocks; the first goes back without end. */
  shifts: { from: string; ahead: number }[];
}
export interface SideTime {
  day: string;
  start: string;
  end_day: string;
  end: string;
  outside: number;
  burden: number;
}
export interface MeetingTime {
  start: string;
  inside: boolean;
  burden: number;
  cost: number;
  reason: string;
  sides: SideTime[];
}
export interface DaySide {
  kind: DayKind;
  holiday: string | null;
}
export interface DayTimes {
  date: string;
  sides: DaySide[];
  shared: { from: string; until: string } | null;
  times: MeetingTime[];
}
export interface Distance {
  from: string;
  to: string;
  minutes: number;
  table: { from: string; until: string };
  places: DistancePlace[];
  turn: string | null;
  past: { event: string; label: string; date: string; burden: (number | null)[] }[];
  best: MeetingTime[];
  days: DayTimes[];
}
export interface SeriesMeeting {
  wanted: string;
  sides: DaySide[];
  time: MeetingTime | null;
  moved: boolean;
  new_clock: boolean;
}
export interface SeriesAnswer {
  every: number;
  minutes: number;
  places: DistancePlace[];
  meetings: SeriesMeeting[];
  borne: number[];
}
