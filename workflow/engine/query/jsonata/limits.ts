/** How deep evaluations may nest in one expression, as on AWS: 100 terms of `1 + 1 + …` are the most. */
export const MAX_DEPTH = 100;
/** How many elements one array may have that an expression makes with `..`, as on AWS. */
export const MAX_RANGE = 873_782;
/** How many elements `$range` may make, as on AWS. */
export const MAX_RANGE_CALL = 360_145;
/** How many characters a text may have that an expression makes, as on AWS. */
export const MAX_CHARACTERS = 6_990_256;
/** How many nodes the JSONata package may evaluate for one expression; AWS measures one second of time instead. */
export const MAX_STEPS = 1_000_000;
/** How many elements an expression may make or visit in all. */
export const MAX_ELEMENTS = 10_000_000;
/** How many evaluations may be under way at once in the package, which evaluates the parts of a constructor side by side. */
export const MAX_UNDER_WAY = 20_000;

/** What one evaluation in the package has spent. */
export interface Budget {
  steps: number;
  depth: number;
  underWay: number;
  elements: number;
}

/** An empty account. */
export function newBudget(): Budget {
  return { steps: 0, depth: 0, underWay: 0, elements: 0 };
}

/** Thrown where an evaluation goes beyond what AWS, or Stepwright, allows it; the message is AWS's. */
class LimitExceeded extends Error {}

/** Too deep. */
export function stackOverflow(): LimitExceeded {
  return new LimitExceeded(
    "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive",
  );
}

/** Too large. */
export function memoryExceeded(): LimitExceeded {
  return new LimitExceeded("Expression evaluation memory limit exceeded: Check for excessive memory usage");
}

/** Too long. */
export function evaluationTimeout(): LimitExceeded {
  return new LimitExceeded("Expression evaluation timeout: Check for infinite loop");
}
