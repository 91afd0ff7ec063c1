/** How pairs are scored: the profile, its weights under the user's hand, and the matrix that follows from them. */
import { watch } from "vue";
import { paths } from "@/api/paths";
import { use_question } from "@/api/query";
import { settled } from "@/design/debounce";
import { use_profile } from "@/features/workbench/profile_state";
import type { Draft } from "./draft";
import { not_ready, score_of, with_constraints } from "./request";
import type { Matrix } from "./types";

const PAUSE_MS = 250;

export function use_scores({ request, change, let_go, learn }: Draft) {
  const profile = use_profile(
    () => request.value.constraints,
    (part, about) => change(with_constraints(request.value, part), about),
    let_go,
  );
  const body = () => (not_ready(request.value) ? null : { a: request.value.a, b: request.value.b, constraints: score_of(request.value.constraints) });
  const text = settled(() => JSON.stringify(body()), PAUSE_MS);
  const matrix = use_question<Matrix>(paths.matrix(), () => JSON.parse(text.value) as unknown);
  watch(matrix.data, (found) => {
    if (!found) return;
    learn([...found.a, ...found.b]);
    profile.learn_usual(found.profile);
  });
  return { ...profile, matrix };
}
export type Scores = ReturnType<typeof use_scores>;
