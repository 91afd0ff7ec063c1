/** What is proven of a schedule, in keys of texts and their arguments. */
import type { Claims, Solved } from "./types";

type Said = [key: string, args: Record<string, number>];

/** The claims of a run's answer, in one language. */
export const claims_of = (solved: Solved, language: string): Claims => ({
  status: solved.status,
  held: solved.meetings_held,
  wanted: solved.meetings,
  breaks: solved.breaks,
  bound: solved.bound,
  proven: solved.proven,
  not_held: solved.not_held,
  conflict: solved.conflict[language] ?? null,
});

/** Sentences: how many are held, then how good that is. Nothing is called proven that is not. */
export function sentences({ held, wanted, breaks, bound, proven }: Claims): Said[] {
  const said: Said[] = [];
  if (held === wanted) said.push(["all_held", { count: wanted }]);
  else said.push([proven?.held ? "most_held" : "part_held", { held, wanted }]);
  if (breaks === 0) said.push(["no_breaks", {}]);
  else if (proven?.breaks) said.push(["breaks_proven", { breaks }]);
  else said.push(["breaks_bound", { breaks, bound }]);
  return said;
}
