/** What stands behind a personal link (POST /api/v1/guest/look). */
import type { Localized } from "@/api/types";

export interface GuestPlace {
  id: string;
  name: Localized;
  country: string;
  timezone: string;
}
export interface GuestPerson {
  name: Localized;
  office: Localized;
  organisation: Localized;
  part: string;
  side: GuestPlace | null;
}
export interface GuestStop {
  id: string;
  place: GuestPlace | null;
  arrives: string;
  leaves: string;
  venue: Localized;
  address: Localized;
}
export interface GuestItem {
  id: string;
  title: Localized;
  kind: string | null;
  day: string;
  start: string;
  end: string;
  timezone: string;
  stop: string | null;
  venue: Localized;
  about: Localized;
  mine: boolean;
  people: GuestPerson[];
  interpreters: GuestPerson[];
}
export interface GuestMeeting {
  id: string;
  title: Localized;
  day: string;
  start: string;
  end: string;
  timezone: string;
  table: string;
  state: string;
}
export type Answer = "accepted" | "tentative" | "declined";
export interface GuestSelf extends GuestPerson {
  rank: string | null;
  languages: string[];
  email: string;
  phone: string;
  invitation: string | null;
  answered: string;
  remark: Localized;
}
export interface GuestView {
  event: { id: string; title: Localized; kind: string; status: string; start: string; end: string; organiser: string; purpose: Localized; url: string };
  stops: GuestStop[];
  me: GuestSelf;
  agenda: GuestItem[];
  meetings: GuestMeeting[];
  contacts: (GuestPerson & { email: string; phone: string })[];
  matchmaking: boolean;
  calendar: string;
  last_day: string;
}

/** One line of a day: an item of the agenda, or a one-to-one meeting. */
export interface Line {
  id: string;
  day: string;
  start: string;
  end: string;
  timezone: string;
  title: Localized;
  kind: string | null;
  mine: boolean;
  item: GuestItem | null;
  meeting: GuestMeeting | null;
}
export interface Day {
  day: string;
  lines: Line[];
}

/** The agenda by day and hour, meetings among it. */
export function days_of(view: Pick<GuestView, "agenda" | "meetings">, only_mine: boolean): Day[] {
  const items = view.agenda.map((item): Line => ({ ...item, item, meeting: null }));
  const meetings = view.meetings.map((meeting): Line => ({ ...meeting, kind: "meeting", mine: true, item: null, meeting }));
  const lines = [...items, ...meetings].filter((line) => line.mine || !only_mine);
  lines.sort((a, b) => `${a.day} ${a.start} ${a.id}`.localeCompare(`${b.day} ${b.start} ${b.id}`, "en"));
  const days: Day[] = [];
  for (const line of lines) {
    const last = days.at(-1);
    if (last?.day === line.day) last.lines.push(line);
    else days.push({ day: line.day, lines: [line] });
  }
  return days;
}

/** A text by language, for a form. */
export const texts_of = (text: Localized | null | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(text ?? {}).flatMap(([lang, segment]) => (segment?.text ? [[lang, segment.text]] : [])));

/** A text as a request carries it, with what a form says in some of its languages; what is left of a language that is emptied goes. */
export function with_texts(text: Localized | null | undefined, said: Record<string, string>): Localized {
  const made: Localized = { ...text };
  for (const [lang, words] of Object.entries(said)) {
    if (made[lang]?.text === words) continue;
    if (words.trim()) made[lang] = { text: words.trim() };
    else delete made[lang];
  }
  return made;
}
