import { onScopeDispose, ref, shallowRef } from "vue";
import { forget, send_file } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem } from "@/api/problem";

export interface ImportProgressLine {
  rows: number;
  bytes: number;
  total_bytes: number;
}
export interface RowError {
  line: number;
  column?: string;
  code: string;
  text: string;
  value?: string;
}
export interface ImportOutcome {
  kind: string;
  dry_run: boolean;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  unmatched?: number;
  errors: RowError[];
  errors_total: number;
  /** Rows that were left out because a place was not found; no error. */
  misses?: RowError[];
  committed: boolean;
}
interface Refusal {
  code: string;
  detail: string;
  errors?: { field?: string; text: string }[];
}
type AnswerLine = { progress?: ImportProgressLine; result?: ImportOutcome; problem?: Refusal };

/** One import at a time: its progress, then its outcome or the problem. */
export function use_import() {
  const busy = ref(false);
  const dry = ref(true);
  const progress = shallowRef<ImportProgressLine | null>(null);
  const result = shallowRef<ImportOutcome | null>(null);
  const problem = shallowRef<Problem | null>(null);
  let abort: AbortController | null = null;

  function clear(): void {
    result.value = null;
    problem.value = null;
    progress.value = null;
  }
  function take(line: AnswerLine): void {
    if (line.progress) progress.value = line.progress;
    if (line.result) result.value = line.result;
    if (line.problem) problem.value = new Problem(line.problem.code, 422, "", line.problem.detail, "", line.problem.errors ?? []);
  }
  async function start(kind: string, file: File, without_writing: boolean): Promise<void> {
    clear();
    busy.value = true;
    dry.value = without_writing;
    abort = new AbortController();
    try {
      await send_file<AnswerLine>(paths.imports(kind, without_writing, file.name), file, take, abort.signal);
      if (!result.value && !problem.value) problem.value = new Problem("unreadable", 0, "", "");
      if (!without_writing) forget();
    } catch (error) {
      if (error instanceof Problem) problem.value = error;
      else if (!abort.signal.aborted) problem.value = new Problem("internal", 0, "", String(error));
    } finally {
      busy.value = false;
    }
  }
  const stop = () => abort?.abort();
  onScopeDispose(stop);
  return { busy, dry, progress, result, problem, start, stop, clear };
}
