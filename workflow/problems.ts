/**
 * One finding about a user's program: what is wrong, where, and what to write instead.
 * The letter of `code` is the phase: B build, E expression, V validate, C compile, R local run, D deploy.
 */
export interface Problem {
  readonly code: string;
  /** Where, in the user's own names: `checkout / ChargeCard / retry[0].maxAttempts`. */
  readonly path: string;
  /** The rule, and what was received. */
  readonly message: string;
  /** An imperative with a valid value. */
  readonly fix: string;
  /** The place in the user's source, where it is known. */
  readonly place?: Place;
  /** An excerpt of the source with a caret, ready to print. */
  readonly excerpt?: string;
}

/** A position in a source file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Carries every problem that was found, so that a user mends them in one go. */
export class WorkflowError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(printProblem).join("\n\n"));
    this.name = "WorkflowError";
    this.problems = problems;
  }
}

/** Prints a problem for people: code and path, message, excerpt, fix. */
export function printProblem(problem: Problem): string {
  const place = problem.place ? `  (${printPlace(problem.place)})` : "";
  const excerpt = problem.excerpt ? `\n${indent(problem.excerpt)}` : "";
  return `${problem.code}  ${problem.path}${place}\n${indent(problem.message)}${excerpt}\n  Fix: ${problem.fix}`;
}

/** Prints a place as editors and terminals link it: `file:line:column`. */
export function printPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** Ends a `switch` over `kind`: a new kind breaks the build wherever it must be learnt. */
export function assertNever(value: never, where: string): never {
  const kind = JSON.stringify(value) ?? String(value);
  throw new Error(`Stepwright met a value it does not know in ${where}: ${kind}. Please report this.`);
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
