/** Whose calendar matters for the dates of a form: the places of the record, or of the event or partnership that it belongs to. */
import { computed, type ComputedRef, type InjectionKey } from "vue";
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { Row } from "@/api/types";

/** Nouns whose dates people have to be at work on. */
const DATED = ["activity", "agenda_item", "contact", "event", "meeting", "next_step", "stop"];
const MOST = 20;

export const DAY_PLACES: InjectionKey<ComputedRef<string[]>> = Symbol("day places");

const ids_in = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string" && one !== "");

export function use_day_places(noun: string, values: () => Record<string, unknown>): ComputedRef<string[]> {
  const is_dated = DATED.includes(noun);
  const own = computed(() => (is_dated ? [...ids_in(values().places), ...ids_in(values().place)] : []));
  const asked = (name: string, plural: string) => () => {
    const id = ids_in(values()[name])[0];
    return is_dated && id && !own.value.length ? paths.one(plural, id) : null;
  };
  const event = use_answer<Row>(asked("event", "events"));
  const partnership = use_answer<Row>(asked("partnership", "partnerships"));
  return computed(() => {
    const found = own.value.length ? own.value : ids_in((event.data.value ?? partnership.data.value)?.places);
    return [...new Set(found)].slice(0, MOST);
  });
}
