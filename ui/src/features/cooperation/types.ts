import type { Localized, Row } from "@/api/types";

/** A partnership as the registry answers it, and the names of what it refers to. */
export interface Partnership extends Row {
  title: Localized;
  about: Localized | null;
  places: string[];
  kind: string | null;
  origin: string | null;
  state: string | null;
  start: string | null;
  end: string | null;
  labels: Record<string, string>;
}
