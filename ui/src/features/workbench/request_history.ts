/** Undo and redo: the requests before and after the one on the table. */
export interface RequestHistory<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the last step was about; a step about the same thing takes its place while it is open. */
  open: string;
}

const STEPS_KEPT = 200;

export function begin<T>(present: T): RequestHistory<T> {
  return { past: [], present, future: [], open: "" };
}

/**
 * One step further. about: names what is being moved (a slider, a field); steps about the same thing are one step to undo until
 * `close` or another step. Empty: a step of its own.
 */
export function step<T>(history: RequestHistory<T>, next: T, about = ""): RequestHistory<T> {
  if (JSON.stringify(next) === JSON.stringify(history.present)) return history;
  const goes_on = about !== "" && about === history.open;
  const past = goes_on ? history.past : [...history.past, history.present].slice(-STEPS_KEPT);
  return { past, present: next, future: [], open: about };
}

export function close<T>(history: RequestHistory<T>): RequestHistory<T> {
  return history.open ? { ...history, open: "" } : history;
}

export function undo<T>(history: RequestHistory<T>): RequestHistory<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], open: "" };
}

export function redo<T>(history: RequestHistory<T>): RequestHistory<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, open: "" };
}
