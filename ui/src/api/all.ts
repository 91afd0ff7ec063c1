import { address, type Query } from "./address";
import { get } from "./client";
import type { Page, Row } from "./types";

const PAGE = 200;

/**
 * Reads a whole list page by page, for tables that sort and count on this side.
 * limit: rows at most; a longer list is cut there, and `total` then says how long it is.
 */
export async function get_all<T extends Row>(path: string, query: Query = {}, limit = 2000): Promise<Page<T>> {
  const whole: Page<T> = { items: [], next: null, total: 0, labels: {} };
  let cursor: string | null = null;
  do {
    const page: Page<T> = await get<Page<T>>(address(path, { ...query, limit: PAGE, cursor }));
    whole.items.push(...page.items);
    Object.assign(whole.labels!, page.labels);
    whole.total = page.total;
    cursor = page.next;
  } while (cursor && whole.items.length < limit);
  whole.next = cursor;
  return whole;
}
