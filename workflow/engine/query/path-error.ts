import { QueryError } from "./query-error";

/** A path that found nothing; `reason` is the evaluator's own sentence, which AWS quotes. */
export class PathNotFoundError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = "PathNotFoundError";
    this.reason = reason;
  }
}

/** AWS's wording for a path of a field such as InputPath or TimeoutSecondsPath. */
export function invalidPath(text: string, reason: string): QueryError {
  return new QueryError("States.Runtime", `Invalid path '${text}' : ${reason}`);
}
