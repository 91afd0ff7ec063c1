/** The one notice at the foot of the page: what was just done, and the way back from it. */
import { shallowRef } from "vue";

export interface Notice {
  text: string;
  bad?: boolean;
  /** Takes back what was done; tells its own end by another notice. */
  undo?: () => Promise<void>;
}

export const notice = shallowRef<Notice | null>(null);

/** Stays until it is dismissed, undone or followed by another: nobody has to read against the clock. */
export function tell(next: Notice | null): void {
  notice.value = next;
}
