import { computed, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import { get } from "./client";
import { Problem } from "./problem";
import { use_answer, type Answer } from "./query";
import type { Page } from "./types";

/** A list of which only the beginning is on the page. */
export interface Growing {
  shown: Readonly<Ref<number>>;
  total: Readonly<Ref<number>>;
  has_more: Readonly<Ref<boolean>>;
  loading_more: Readonly<Ref<boolean>>;
  more: () => unknown;
}
export interface Pages<T> extends Growing {
  first: Answer<Page<T>>;
  items: ComputedRef<T[]>;
  labels: ComputedRef<Record<string, string>>;
}

/** A list that grows by one page at a time; a changed path starts again from its first page. A null path asks nothing. */
export function use_pages<T>(path: () => string | null): Pages<T> {
  const first = use_answer<Page<T>>(path);
  const further = shallowRef<Page<T>[]>([]);
  const loading_more = shallowRef(false);
  watch(first.data, () => (further.value = []));

  const all = computed(() => (first.data.value ? [first.data.value, ...further.value] : []));
  const next = computed(() => all.value.at(-1)?.next ?? null);
  async function more(): Promise<void> {
    const asked = path();
    if (!asked || !next.value || loading_more.value) return;
    loading_more.value = true;
    try {
      const page = await get<Page<T>>(`${asked}&cursor=${encodeURIComponent(next.value)}`);
      if (asked === path()) further.value = [...further.value, page];
    } catch (error) {
      first.problem.value = error instanceof Problem ? error : null;
    } finally {
      loading_more.value = false;
    }
  }
  const items = computed(() => all.value.flatMap((page) => page.items));
  return {
    first,
    items,
    labels: computed(() => Object.assign({}, ...all.value.map((page) => page.labels ?? {})) as Record<string, string>),
    shown: computed(() => items.value.length),
    total: computed(() => first.data.value?.total ?? 0),
    has_more: computed(() => next.value !== null),
    loading_more,
    more,
  };
}
