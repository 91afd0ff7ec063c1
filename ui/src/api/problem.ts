/** Why a request failed, in the words the server chose (application/problem+json) or in a code of ours. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly reference = "",
    readonly errors: { field?: string; code?: string; text: string }[] = [],
    /** JSON pointer to the one field that is at fault, where it is only one. */
    readonly field = "",
    /** The whole answer, for those who know more of its members. */
    readonly body: Record<string, unknown> = {},
  ) {
    super(detail || title || code);
  }

  /** Trying the same again may help: the network, a busy server, a time limit. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** Reads the answer of a failed request, whatever its body is. */
export async function problem_of(answer: Response): Promise<Problem> {
  return problem_in(await answer.json().catch(() => null), answer.status);
}

/** A problem that is told inside another answer, as a failed run tells its own. */
export function problem_in(body: unknown, status: number): Problem {
  const said = (body && typeof body === "object" ? body : {}) as Record<string, unknown>;
  const text = (key: string) => (typeof said[key] === "string" ? (said[key] as string) : "");
  const errors = Array.isArray(said.errors) ? (said.errors as { text: string }[]) : [];
  return new Problem(text("code") || "http", status, text("title"), text("detail"), text("reference"), errors, text("field"), said);
}
