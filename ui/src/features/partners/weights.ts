/** Weights as they stand in an address: `common_aims:30,critical_mass:20!>=0.5`; `!` marks a must-have. */
import type { Weight } from "@/api/types";

const PART = /^([a-z0-9_]+):(\d{1,3})(!?)(?:>=([01](?:\.\d{1,6})?))?$/;

/** Parts that cannot be read are dropped: an address typed by hand still opens the page. */
export function read_weights(text: string): Weight[] {
  const weights: Weight[] = [];
  for (const part of text.split(",")) {
    const read = PART.exec(part.trim());
    if (!read || Number(read[2]) > 100 || weights.some((weight) => weight.criterion === read[1])) continue;
    weights.push({ criterion: read[1]!, weight: Number(read[2]), must: read[3] === "!", min: read[4] ? Number(read[4]) : null });
  }
  return weights;
}

/** also: further criteria to name with no weight, so that the answer carries their values too. */
export function write_weights(weights: readonly Weight[], also: readonly string[] = []): string {
  const counted = weights.filter((weight) => weight.weight > 0 || weight.must);
  const named = new Set(counted.map((weight) => weight.criterion));
  return [...counted.map(written), ...also.filter((key) => !named.has(key)).map((key) => `${key}:0`)].join(",");
}

/** The minimum of a must-have is written only when it is more than "something above nothing". */
function written({ criterion, weight, must, min }: Weight): string {
  const least = must && min && min > 0.000001 ? `>=${Number(min.toFixed(6))}` : "";
  return `${criterion}:${weight}${must ? "!" : ""}${least}`;
}

/** The same criteria with the same weights, whatever their order. */
export function same_weights(a: readonly Weight[], b: readonly Weight[]): boolean {
  const sorted = (weights: readonly Weight[]) => write_weights(weights).split(",").sort().join(",");
  return sorted(a) === sorted(b);
}
