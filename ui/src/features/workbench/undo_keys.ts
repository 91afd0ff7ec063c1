import { onBeforeUnmount, onMounted } from "vue";

/** Undo and redo by keyboard, but not from a field, whose own undo that is. */
export function use_undo_keys({ undo, redo }: { undo: () => void; redo: () => void }): void {
  function press(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    if ((event.target as HTMLElement).closest("input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select")) return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  }
  onMounted(() => document.addEventListener("keydown", press));
  onBeforeUnmount(() => document.removeEventListener("keydown", press));
}
