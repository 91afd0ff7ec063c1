/** The question of the page, kept in its address. */
import { computed } from "vue";
import { use_query } from "@/app/query_state";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import { day_after } from "./bands";
import type { Distance } from "./types";

export const MOST_PLACES = 8;
export const LENGTHS = [30, 45, 60, 90, 120, 180] as const;
const WEEK = 7;

/** The Monday on or before a day. */
export function monday_of(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % WEEK;
  return day_after(date, -weekday);
}

const is_day = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

export function use_distance(today: string) {
  const places_text = use_query("places");
  const from_text = use_query("from");
  const minutes_text = use_query("minutes");
  const hours_text = use_query("hours");

  const places = computed<string[]>({
    get: () => places_text.value.split(",").filter(Boolean).slice(0, MOST_PLACES),
    set: (ids) => (places_text.value = ids.join(",")),
  });
  /** Two weeks from the Monday of the week that is looked at. */
  const from = computed<string>({
    get: () => (is_day(from_text.value) ? from_text.value : monday_of(day_after(today, WEEK))),
    set: (date) => (from_text.value = is_day(date) ? date : ""),
  });
  const minutes = computed<number>({
    get: () => Number(minutes_text.value) || 60,
    set: (value) => (minutes_text.value = value === 60 ? "" : String(value)),
  });
  const is_asked = computed(() => places.value.length >= 2);
  const question = computed(() => ({ places: places.value.join(","), from: from.value, minutes: String(minutes.value), hours: hours_text.value || undefined }));
  const answer = use_answer<Distance>(() => (is_asked.value ? paths.distance({ ...question.value, to: day_after(from.value, 13) }) : null));
  return { places, from, minutes, hours: hours_text, is_asked, question, answer };
}
