import { expect, it } from "vitest";
import { begin, close, redo, step, undo, type RequestHistory } from "./request_history";

const play = (...values: [number, string?][]): RequestHistory<number> => values.reduce((history, [value, about]) => step(history, value, about), begin(0));

it("goes back and forth over every step", () => {
  let history = play([1], [2], [3]);
  history = undo(undo(history));
  expect(history.present).toBe(1);
  history = redo(history);
  expect([history.present, redo(redo(history)).present]).toEqual([2, 3]);
  expect(undo(undo(undo(undo(history)))).present).toBe(0);
});

it("forgets what was undone when another step is taken", () => {
  const history = step(undo(play([1], [2])), 7);
  expect([history.past, history.present, history.future]).toEqual([[0, 1], 7, []]);
});

it("takes the moves of one slider as one step, until it is let go", () => {
  const moving = play([1], [2, "fairness"], [3, "fairness"], [4, "fairness"]);
  expect(undo(moving).present).toBe(1);
  const twice = step(close(moving), 5, "fairness");
  expect([undo(twice).present, undo(undo(twice)).present]).toEqual([4, 1]);
  expect(undo(step(moving, 9, "weights")).present).toBe(4);
});

it("does not count a step that changes nothing", () => {
  expect(play([1], [1]).past).toEqual([0]);
});
