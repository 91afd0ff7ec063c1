/** What every input of the form gets. `control` belongs on its first or only native element. */
import type { FieldDescription } from "@/api/types";

export interface Control {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: "true";
  "aria-required"?: "true";
}
export interface InputProps {
  control: Control;
  field: FieldDescription;
  entity: string;
  /** Names of everything that fields refer to, by id. */
  labels: Record<string, string>;
  /** Remembers the name of a record that was just chosen. */
  name_it: (id: string, name: string) => void;
  plural_of: (target: string) => string;
}
