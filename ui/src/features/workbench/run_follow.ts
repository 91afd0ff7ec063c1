/** Follows a run of the server until it ends, and brings its answer. The run goes on when nobody follows it. */
import { onScopeDispose, shallowRef, watch, type Ref } from "vue";
import { get, look, write } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem, problem_in } from "@/api/problem";
import type { Run } from "./run";

const FIRST_MS = 250;
const LONGEST_MS = 2000;

export const is_over = (run: Run | null): boolean => run !== null && run.state !== "queued" && run.state !== "running";

export function use_run<T>(id: Ref<string>) {
  const run = shallowRef<Run | null>(null);
  /** Of the last run that came to one; it stays while the next is computed. */
  const answer = shallowRef<T | null>(null);
  const answered = shallowRef("");
  const problem = shallowRef<Problem | null>(null);
  let timer = 0;
  let turn = 0;

  async function follow(asked: string, pause: number): Promise<void> {
    const mine = turn;
    try {
      const found = await look<Run>(paths.run(asked));
      if (mine !== turn) return;
      problem.value = null;
      if (!is_over(found)) {
        run.value = found;
        timer = window.setTimeout(() => void follow(asked, Math.min(LONGEST_MS, pause * 1.4)), pause);
        return;
      }
      await take(found, mine);
    } catch (error) {
      if (mine === turn) failed(error, asked, pause);
    }
  }
  async function take(found: Run, mine: number): Promise<void> {
    const result = found.state === "done" ? await get<T>(paths.run_result(found.id)) : null;
    if (mine !== turn) return;
    answer.value = result;
    answered.value = result ? found.id : "";
    if (found.state === "failed") problem.value = problem_in(found.problem, Number(found.problem?.status ?? 500));
    run.value = found;
  }
  /** A lost connection is waited out; a run that is gone is told. */
  function failed(error: unknown, asked: string, pause: number): void {
    problem.value = error instanceof Problem ? error : new Problem("internal", 0, "", String(error));
    if (problem.value.passing) timer = window.setTimeout(() => void follow(asked, pause), LONGEST_MS);
    else run.value = null;
  }
  function start(asked: string): void {
    turn++;
    clearTimeout(timer);
    problem.value = null;
    run.value = null;
    if (asked) return void follow(asked, FIRST_MS);
    answer.value = null;
    answered.value = "";
  }
  async function cancel(): Promise<void> {
    if (!run.value || is_over(run.value)) return;
    const { id: running } = run.value;
    await write({ method: "DELETE", path: paths.run(running) }).catch(() => undefined);
    start(running);
  }

  watch(id, start, { immediate: true });
  onScopeDispose(() => (turn++, clearTimeout(timer)));
  return { run, answer, answered, problem, cancel, retry: () => start(id.value) };
}
export type FollowedRun<T> = ReturnType<typeof use_run<T>>;
