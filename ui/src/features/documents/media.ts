/** What kind of file something is, as a reader would call it; the types are those that the server takes. */

export interface Medium {
  /** Four letters on its mark, and the last part of the key of its name. */
  mark: string;
  endings: readonly string[];
  /** Of which family its colour is. */
  tone: "text" | "table" | "slides" | "picture";
  /** A browser shows it by itself. */
  can_show?: boolean;
}

const OFFICE = "application/vnd.openxmlformats-officedocument";
const OPEN = "application/vnd.oasis.opendocument";
const MEDIA: Record<string, Medium> = {
  "application/pdf": { mark: "PDF", endings: [".pdf"], tone: "text", can_show: true },
  [`${OFFICE}.wordprocessingml.document`]: { mark: "DOCX", endings: [".docx"], tone: "text" },
  [`${OFFICE}.spreadsheetml.sheet`]: { mark: "XLSX", endings: [".xlsx"], tone: "table" },
  [`${OFFICE}.presentationml.presentation`]: { mark: "PPTX", endings: [".pptx"], tone: "slides" },
  [`${OPEN}.text`]: { mark: "ODT", endings: [".odt"], tone: "text" },
  [`${OPEN}.spreadsheet`]: { mark: "ODS", endings: [".ods"], tone: "table" },
  [`${OPEN}.presentation`]: { mark: "ODP", endings: [".odp"], tone: "slides" },
  "image/png": { mark: "PNG", endings: [".png"], tone: "picture", can_show: true },
  "image/jpeg": { mark: "JPEG", endings: [".jpg", ".jpeg"], tone: "picture", can_show: true },
  "text/plain": { mark: "TXT", endings: [".txt"], tone: "text", can_show: true },
  "text/csv": { mark: "CSV", endings: [".csv"], tone: "table" },
  "text/markdown": { mark: "MD", endings: [".md"], tone: "text" },
  "application/json": { mark: "JSON", endings: [".json", ".geojson"], tone: "table" },
};

/** Undefined where there is no file, or one of a type that is not known here. */
export const medium_of = (type: string | null | undefined): Medium | undefined => MEDIA[(type ?? "").split(";")[0]!.trim()];

/** As an input of files takes it. */
export const ACCEPTED = Object.values(MEDIA)
  .flatMap(({ endings }) => endings)
  .join(",");

/** The server refuses more, so that nobody waits for a refusal. Bytes. */
export const LARGEST = 50 * 1024 * 1024;

const UNITS = ["byte", "kilobyte", "megabyte"] as const;

/** A size as the reader of that language writes it: "1.2 MB". */
export function size_in_words(bytes: number, language: string): string {
  const step = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : 2;
  const value = bytes / 1000 ** step;
  const style = { style: "unit", unit: UNITS[step], unitDisplay: step ? "short" : "long", maximumFractionDigits: value < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-GB", style).format(value);
}

/** What a file is called without its path and ending, as the title that a document is offered. */
export function title_from(name: string): string {
  return name
    .replace(/^.*[/\\]/, "")
    .replace(/\.[a-z0-9]{1,8}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim();
}
