/** A decision: the pairs with the request that led to them, kept as a record, and the check whether they would still come out. */
import type { Language, Localized, Row } from "@/api/types";
import { difference_of, type PairDifference } from "./alternatives";
import { body_of, read_request, type PairingRequest } from "./request";
import type { PairingAnswer } from "./types";

export interface DecisionWords {
  title: string;
  note: string;
  /** EDTF, as typed. */
  decided: string;
}

/** The record to write. The names of the sides travel with the request, the matrix stays behind: it can be computed again. */
export function decision_record(request: PairingRequest, answer: PairingAnswer, words: DecisionWords, language: Language): Record<string, unknown> {
  const { matrix: _, ...kept } = answer;
  const said = (text: string): Localized => ({ [language]: { text: text.trim(), state: "approved" } });
  return {
    title: said(words.title),
    objective: answer.objective,
    cohort_a: answer.a.map((place) => place.id),
    cohort_b: answer.b.map((place) => place.id),
    request: JSON.stringify({ ...body_of(request), sides: request.sides }),
    answer: JSON.stringify(kept),
    inputs_hash: answer.inputs_hash,
    ...(words.decided.trim() ? { decided: words.decided.trim() } : {}),
    ...(words.note.trim() ? { note: said(words.note) } : {}),
  };
}

export interface Decision {
  row: Row;
  request: PairingRequest;
  answer: PairingAnswer;
}

/** Null: the record was written by something else and cannot be read as a pairing. */
export function read_decision(row: Row): Decision | null {
  const request = read_request(row.request);
  const answer = read_answer(row.answer);
  return request && answer ? { row, request, answer } : null;
}

function read_answer(value: unknown): PairingAnswer | null {
  try {
    const answer = (typeof value === "string" ? JSON.parse(value) : value) as Partial<PairingAnswer> | null;
    if (!answer || !Array.isArray(answer.pairs) || !Array.isArray(answer.a) || !Array.isArray(answer.b)) return null;
    const usual = { blocking_pairs: [], blocking_total: 0, cities: [], alternatives: [], sensitivity: [], bound: null, gap: null, worst: null };
    return { ...usual, ...answer } as PairingAnswer;
  } catch {
    return null;
  }
}

export interface Check extends PairDifference {
  same_inputs: boolean;
  same_pairs: boolean;
  total_before: number;
  total_after: number;
}
export function check_decision(saved: PairingAnswer, fresh: PairingAnswer): Check {
  const changes = difference_of(saved, fresh);
  return {
    ...changes,
    same_inputs: saved.inputs_hash === fresh.inputs_hash,
    same_pairs: changes.gone.length === 0 && changes.added.length === 0,
    total_before: saved.total,
    total_after: fresh.total,
  };
}
