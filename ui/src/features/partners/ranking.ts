/**
 * The ranking, once more, on this side: moving a slider must move the list at once, and a round trip takes
 * 300 ms. Candidates carry the value of every criterion, so nothing is guessed; the arithmetic and the limits are the
 * server's (src/engine/scoring: integers, millionths, round half up), so the answer that follows does not make the
 * list jump.
 */
import type { Candidate, CriterionValue, Weight } from "@/api/types";

const MICRO = 1_000_000;
/** From which value a must-have holds where the profile says none: the smallest above nothing. */
const MIN_DEFAULT = 1;
const SPEAKS_FOR_FROM = 600_000;
const SPEAKS_AGAINST_TO = 300_000;
const ONE_SIDED_FROM = 150_000;

/** A decimal with six places as whole millionths. */
export function micro(value: number): number {
  return Math.round(value * MICRO);
}

/** total / weights, half rounded up; whole numbers below 2^52 in and out. */
export function divide(total: number, weights: number): number {
  return weights === 0 ? 0 : Math.floor((2 * total + weights) / (2 * weights));
}

/** Both views in one number, the harmonic mean: high only when both are. */
export function mutual_of(a: number, b: number): number {
  const [x, y] = [micro(a), micro(b)];
  return divide(2 * x * y, x + y) / MICRO;
}

/**
 * Candidates under other weights, in their new order.
 * weights: every criterion that counts; one that is absent counts nothing.
 * countries: ISO codes to keep; empty keeps all.
 */
export function rerank(candidates: readonly Candidate[], weights: readonly Weight[], countries: readonly string[] = []): Candidate[] {
  const by_key = new Map(weights.map((weight) => [weight.criterion, weight]));
  return candidates
    .filter((one) => countries.length === 0 || countries.includes(one.place.country ?? ""))
    .map((one) => weigh(one, by_key))
    .filter((one): one is Candidate => one !== null)
    .sort((x, y) => y.score - x.score || (x.place.id < y.place.id ? -1 : 1))
    .map((one, at) => ({ ...one, rank: at + 1 }));
}

/** A criterion of one candidate in millionths, under the weights asked for. */
interface Line {
  before: CriterionValue;
  key: string;
  weight: number;
  must: "met" | "open" | "violated" | null;
  low: number;
  high: number;
  /** The number that stands in the score: the value, or the neutral one moved into its bounds. */
  estimate: number;
}

function line_of(value: CriterionValue, weight: Weight | undefined): Line {
  const [low, high] = [micro(value.low), micro(value.high)];
  const min = weight?.min ? micro(weight.min) : MIN_DEFAULT;
  const held = high < min ? "violated" : low >= min ? "met" : "open";
  return {
    before: value,
    key: value.criterion,
    weight: weight?.weight ?? 0,
    must: weight?.must ? held : null,
    low,
    high,
    estimate: Math.min(high, Math.max(low, micro(value.neutral))),
  };
}

/** Null when a must-have is known not to hold. */
function weigh(candidate: Candidate, weights: ReadonlyMap<string, Weight>): Candidate | null {
  const lines = candidate.criteria.map((value) => line_of(value, weights.get(value.criterion)));
  if (lines.some((line) => line.must === "violated")) return null;
  const sum = lines.reduce((total, line) => total + line.weight, 0);
  const total = (pick: (line: Line) => number) => lines.reduce((all, line) => all + line.weight * pick(line), 0);
  const share = (part: number) => divide(part, sum) / MICRO;

  const score = share(total((line) => line.estimate));
  return {
    ...candidate,
    score,
    low: share(total((line) => line.low)),
    high: share(total((line) => line.high)),
    mutual: candidate.reverse === null ? null : mutual_of(score, candidate.reverse),
    one_sided: candidate.reverse === null ? null : one_sided(micro(score) - micro(candidate.reverse)),
    criteria: lines.map((line) => ({
      ...line.before,
      weight: line.weight,
      must: line.must,
      contribution: share(line.weight * line.estimate),
    })),
    ...reasons(candidate, lines, total((line) => line.estimate), share),
  };
}

function one_sided(lead: number): Candidate["one_sided"] {
  if (lead >= ONE_SIDED_FROM) return "ours";
  return -lead >= ONE_SIDED_FROM ? "theirs" : null;
}

/** What speaks for and against, what is open, and what would change the score, each in the server's order. */
function reasons(
  before: Candidate,
  lines: readonly Line[],
  estimate: number,
  share: (part: number) => number,
): Pick<Candidate, "for" | "against" | "unknown" | "would_change"> {
  const sorted = (passes: (line: Line) => boolean, measure: (line: Line) => number) =>
    lines.filter(passes).sort((x, y) => measure(y) - measure(x));
  const is_for = (line: Line) => line.weight > 0 && line.low >= SPEAKS_FOR_FROM;
  const is_against = (line: Line) => line.weight > 0 && line.high <= SPEAKS_AGAINST_TO;
  const is_open = (line: Line) => line.must === "open" || (line.weight > 0 && line.low !== line.high);
  const width = (line: Line) => share(line.weight * (line.high - line.low));
  const without = (line: Line) => estimate - line.weight * line.estimate;

  return {
    for: sorted(is_for, (line) => line.weight * line.estimate).map((line) => line.key),
    against: sorted(is_against, (line) => line.weight * (MICRO - line.high)).map((line) => line.key),
    unknown: sorted(is_open, width).map((line) => ({
      ...before.unknown.find((item) => item.criterion === line.key),
      criterion: line.key,
      width: width(line),
    })),
    would_change: sorted(
      (line) => line.weight > 0 && (is_open(line) || is_against(line)),
      (line) => line.weight * (MICRO - line.estimate),
    ).map((line) => ({
      criterion: line.key,
      score_if: share(without(line) + line.weight * MICRO),
      score_if_not: line.low === line.high ? null : share(without(line)),
    })),
  };
}
