import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from "vue";
import { forget, get, question, writes } from "./client";
import { Problem } from "./problem";

export interface Answer<T> {
  data: ShallowRef<T | null>;
  problem: ShallowRef<Problem | null>;
  pending: ShallowRef<boolean>;
  retry: () => void;
}

/**
 * Keeps `data` at the answer to `path` while the path changes. The last answer stays on the page until
 * the next one is there; a late answer to an earlier question is dropped. A null path asks nothing.
 */
export function use_answer<T>(path: MaybeRefOrGetter<string | null>): Answer<T> {
  return use_asked<T>(() => toValue(path), get);
}

/** The same for a question that is posted as JSON; writes elsewhere do not make it ask again. */
export function use_question<T>(path: string, body: () => unknown): Answer<T> {
  const text = () => {
    const asked = body();
    return asked === null ? null : JSON.stringify(asked);
  };
  return use_asked<T>(text, (asked) => question<T>(path, JSON.parse(asked)), () => 0);
}

function use_asked<T>(key: () => string | null, ask: (key: string) => Promise<T>, again: () => unknown = () => writes.value): Answer<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const pending = shallowRef(false);
  let turn = 0;

  async function load(asked: string | null): Promise<void> {
    const mine = ++turn;
    problem.value = null;
    if (asked === null) {
      data.value = null;
      pending.value = false;
      return;
    }
    pending.value = true;
    try {
      const answer = await ask(asked);
      if (mine === turn) data.value = answer;
    } catch (error) {
      if (mine === turn) problem.value = error instanceof Problem ? error : new Problem("internal", 0, "", String(error));
      if (mine === turn && !(problem.value?.passing ?? false)) data.value = null;
    } finally {
      if (mine === turn) pending.value = false;
    }
  }

  watch([key, again] as const, ([asked]) => load(asked), { immediate: true });
  onScopeDispose(() => turn++);
  return { data, problem, pending, retry: () => (forget(), void load(key())) };
}
