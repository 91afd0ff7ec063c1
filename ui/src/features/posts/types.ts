import type { Localized, Row } from "@/api/types";

export interface Post extends Row {
  title: Localized;
  role: string;
  place?: string;
  organisation?: string;
  programme?: string;
  holder?: string;
  deputy?: string;
  start?: string;
  end?: string;
}
