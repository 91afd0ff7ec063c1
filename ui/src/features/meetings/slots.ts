/** Times of a matchmaking as people read them: by day, and within it by the half of the day. */
export interface SlotOfDay {
  slot: string;
  /** "09:00–09:20" */
  hours: string;
  is_morning: boolean;
}
export interface SlotDay {
  day: string;
  slots: SlotOfDay[];
}

const SLOT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})-(\d{2}:\d{2})$/;

/** What is no time is left out. */
export function days_of(slots: readonly string[]): SlotDay[] {
  const days: SlotDay[] = [];
  for (const slot of slots) {
    const [, day, from, until] = SLOT.exec(slot) ?? [];
    if (!day || !from || !until) continue;
    let last = days.at(-1);
    if (last?.day !== day) days.push((last = { day, slots: [] }));
    last.slots.push({ slot, hours: `${from}–${until}`, is_morning: from < "12:00" });
  }
  return days;
}

/** Day and hours of one time; the text itself where it is none. */
export function parts_of(slot: string): { day: string; hours: string } {
  const [day] = days_of([slot]);
  return day ? { day: day.day, hours: day.slots[0]!.hours } : { day: "", hours: slot };
}

/** "1", "2" … as many as asked, or the names that are given, one a line. */
export function tables_of(text: string): string[] {
  const count = /^\s*(\d{1,3})\s*$/.exec(text);
  if (count) return Array.from({ length: Math.min(Number(count[1]), 300) }, (_, at) => String(at + 1));
  return [...new Set(text.split(/[\n,，、;；]+/).map((one) => one.trim()).filter(Boolean))];
}

/** Days from the first to the last, at most three weeks; empty where either is no day. */
export function days_between(first: string, last: string): string[] {
  const begin = Date.parse(`${first}T00:00:00Z`);
  const end = Date.parse(`${last || first}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(first) || Number.isNaN(begin) || Number.isNaN(end)) return [];
  const days: string[] = [];
  for (let at = begin; at <= end && days.length < 21; at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
