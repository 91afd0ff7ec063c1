/** Where signing in leads back to: a page of ours, whatever the address says. Empty where it names none. */
export function own_page(next: string, origin: string): string {
  if (!next.startsWith("/")) return "";
  try {
    const address = new URL(next, origin);
    const is_ours = address.origin === origin && !address.pathname.startsWith("//");
    return is_ours ? address.pathname + address.search + address.hash : "";
  } catch {
    return "";
  }
}
