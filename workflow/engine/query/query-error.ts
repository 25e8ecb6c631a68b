import type { Json } from "../../definition";

/** The names AWS gives to what may go wrong in a query. */
type QueryErrorName =
  | "States.Runtime"
  | "States.QueryEvaluationError"
  | "States.IntrinsicFailure"
  | "States.ReferencePathConflict";

/**
 * A query that failed as it would on AWS. `detail` is AWS's own sentence without the opening
 * "An error occurred while executing the state …", which the engine adds.
 */
export class QueryError extends Error {
  readonly error: QueryErrorName;
  readonly detail: string;
  /** The field AWS names as the place of the failure, such as `Output/total`; JSONata only. */
  readonly field?: string;

  constructor(error: QueryErrorName, detail: string, field?: string) {
    super(`${error}: ${detail}`);
    this.name = "QueryError";
    this.error = error;
    this.detail = detail;
    if (field !== undefined) this.field = field;
  }
}

/** A value as AWS prints it in a message: compact JSON. What nests too deep to print is left out. */
export function printValue(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "…";
  }
}

/** Gives a JSONPath query the error for data that nests deeper than it can follow, instead of ending the process. */
export function boundDepth<Scope, Result>(evaluate: (scope: Scope) => Result): (scope: Scope) => Result {
  return (scope) => {
    try {
      return evaluate(scope);
    } catch (error) {
      if (error instanceof RangeError) throw new QueryError("States.Runtime", "The data nests too deep.");
      throw error;
    }
  };
}

/** The type of a value in AWS's words. */
export function typeName(value: Json): "null" | "array" | "object" | "string" | "number" | "boolean" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as "object" | "string" | "number" | "boolean";
}
