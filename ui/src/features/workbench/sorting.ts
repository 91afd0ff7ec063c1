/** Rows by one column; `sort` is its name, with a minus for the largest first. Equal rows keep their order. */
export function sorted_by<T>(rows: readonly T[], sort: string, read: Record<string, (row: T) => string | number>, language: string): T[] {
  const down = sort.startsWith("-");
  const of = read[down ? sort.slice(1) : sort];
  if (!of) return [...rows];
  const collator = new Intl.Collator(language);
  const compare = (x: string | number, y: string | number) => (typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y)));
  return [...rows].sort((x, y) => (down ? compare(of(y), of(x)) : compare(of(x), of(y))));
}
