/** Where the keyboard and the pointer are in the matrix: one cell can be reached by Tab, arrows move from there. */
import { computed, ref, shallowRef, watch } from "vue";
import { moved } from "./cells";
import type { At, MatrixView } from "./matrix_view";

export function use_cursor(view: () => MatrixView) {
  const active = ref<At>({ row: 0, column: 0 });
  const hovered = shallowRef<At | null>(null);
  const focused = ref(false);

  // The city keeps the cursor when the order changes.
  let last = view();
  watch(view, (next) => {
    const [row, column] = [last.rows[active.value.row]?.id, last.columns[active.value.column]?.id];
    const place = (list: { id: string }[], id: string | undefined) => Math.max(0, list.findIndex((one) => one.id === id));
    active.value = { row: place(next.rows, row), column: place(next.columns, column) };
    hovered.value = null;
    last = next;
  });

  /** True when the key was one of the cursor's. */
  function key(event: KeyboardEvent): boolean {
    const next = moved(active.value, event.key, view().rows.length, view().columns.length, event.ctrlKey || event.metaKey);
    if (!next || event.altKey) return false;
    active.value = next;
    hovered.value = null;
    event.preventDefault();
    return true;
  }
  return {
    active,
    hovered,
    focused,
    key,
    /** What row and column are shown of: the pointer's cell, else the keyboard's. */
    at: computed(() => hovered.value ?? (focused.value ? active.value : null)),
  };
}
