/** How many nodes the JSONata package may evaluate for one expression. */
export const MAX_STEPS = 1_000_000;
/** How many evaluations may be under way at once in the package, which bounds its recursion. */
export const MAX_UNDER_WAY = 20_000;
/** How many elements the ranges of one expression may make in all. */
export const MAX_ELEMENTS = 10_000_000;

/** What one evaluation may still spend. */
export interface Budget {
  steps: number;
  underWay: number;
  elements: number;
}

/** Thrown where an evaluation goes beyond what Stepwright allows it; AWS stops such expressions as well, at limits it does not publish. */
export class LimitExceeded extends Error {}

/** A full budget. */
export function newBudget(): Budget {
  return { steps: MAX_STEPS, underWay: MAX_UNDER_WAY, elements: MAX_ELEMENTS };
}
