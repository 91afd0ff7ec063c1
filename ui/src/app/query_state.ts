import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";

/** One question of the address as a value: reading follows the back button, writing keeps the page in place. */
export function use_query(name: string): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => String(route.query[name] ?? ""),
    set: (value) => void router.replace({ query: merged(route.query, { [name]: value }), hash: route.hash }),
  });
}

type Question = string | null | (string | null)[];

/** The questions with some changed; empty ones disappear from the address. */
export function merged(query: Record<string, Question>, changes: Record<string, string>): Record<string, Question> {
  const all = { ...query, ...changes };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "" && value !== null));
}
