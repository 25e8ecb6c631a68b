import { WorkflowError, type Place, type Problem } from "../problems";
import { callersPlace } from "./place";

/** Stops the program where a builder function got something that TypeScript would not have let through. */
export function misuse(problem: Omit<Problem, "place">, place: Place | undefined = callersPlace()): never {
  throw new WorkflowError([{ ...problem, ...(place ? { place } : {}) }]);
}

/** Names a value in a message: `undefined`, `a string`, `an array`. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return "an array";
  const type = typeof value;
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
