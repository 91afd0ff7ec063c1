/** A page about one record in parts, each of which has an address. */
import type { Component } from "vue";

export interface RecordPart<T> {
  /** The last part of the address; the first part has none there. */
  name: string;
  /** Key of its text. */
  title: string;
  /** Is given the record under the name of its noun, and its id. */
  component: Component;
  /** Whether the record has, or may have, what it shows; without it, always. */
  shown?: (record: T) => boolean;
}
