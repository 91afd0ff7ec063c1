export type Query = Record<string, string | number | boolean | null | undefined>;

/** A path with the given questions; empty ones are left out, the order is kept. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "" || value === false) continue;
    search.set(key, value === true ? "1" : String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The same answer under one name: without the language, questions sorted. */
export function cache_key(path: string): string {
  const url = new URL(path, "http://localhost");
  url.searchParams.delete("lang");
  url.searchParams.sort();
  const search = url.searchParams.toString();
  return search ? `${url.pathname}?${search}` : url.pathname;
}
