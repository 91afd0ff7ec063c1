/** Round numbers for an axis that holds all of `values` and begins at nought unless something lies below. */
export function ticks_for(values: readonly number[], most = 5): number[] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (low === high) return [0, 1];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough - 1e-9) ?? 10 * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** "2026-01/2026-06" as short as a column's head has room for: "2026 H1". */
export function short_period(period: string): string {
  const [from = "", until = ""] = period.split("/");
  if (!until) return period;
  const [year, first] = from.split("-");
  const [last_year, last] = until.split("-");
  const months = Number(last) - Number(first) + 1;
  if (!first || !last || year !== last_year) return period;
  if (months === 3 && Number(first) % 3 === 1) return `${year} Q${(Number(first) + 2) / 3}`;
  if (months === 6 && Number(first) % 6 === 1) return `${year} H${(Number(first) + 5) / 6}`;
  return period;
}

/** A number as people type it: "1,250.5" and "1 250" are one; null for what is none. */
export function typed_number(text: string): number | null {
  const plain = text.trim().replace(/[\s,，]/g, "");
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return null;
  return Number(plain);
}
