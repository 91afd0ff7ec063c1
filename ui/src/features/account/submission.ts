/** Sending a small form: once at a time, with what the server finds wrong beside the field it is about. */
import { nextTick, ref, shallowRef } from "vue";
import { Problem } from "@/api/problem";

export function use_submission(fields: readonly string[]) {
  const busy = ref(false);
  const faults = ref<Record<string, string>>({});
  /** What is about none of the fields. */
  const problem = shallowRef<Problem | null>(null);

  function clear(): void {
    faults.value = {};
    problem.value = null;
  }

  function sort_out(why: Problem): void {
    const errors = why.errors.length ? why.errors : [{ field: why.field, text: why.detail || why.title }];
    for (const { field = "", text } of errors) {
      const name = field.replace(/^\//, "");
      // Beside its field a fault need not name it by its pointer.
      if (fields.includes(name)) faults.value[name] = text.startsWith(`${field} `) ? text.slice(field.length + 1).replace(/^./, (letter) => letter.toUpperCase()) : text;
      else problem.value = why;
    }
  }

  /** What `work` gives; null when it was refused, which then stands at the fields. Does nothing while it is busy. */
  async function submit<T>(work: () => Promise<T>): Promise<{ value: T } | null> {
    if (busy.value) return null;
    clear();
    busy.value = true;
    try {
      return { value: await work() };
    } catch (error) {
      sort_out(error instanceof Problem ? error : new Problem("internal", 0, "", String(error)));
      return null;
    } finally {
      busy.value = false;
    }
  }

  /** The first field at fault takes the focus. */
  async function focus_fault(form: HTMLElement | null | undefined): Promise<void> {
    await nextTick();
    form?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus();
  }

  return { busy, faults, problem, submit, clear, focus_fault };
}
