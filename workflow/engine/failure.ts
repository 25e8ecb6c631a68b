import { QueryError } from "./query";

/** The error names that the engine itself raises. */
export const ErrorName = {
  All: "States.ALL",
  TaskFailed: "States.TaskFailed",
  Timeout: "States.Timeout",
  HeartbeatTimeout: "States.HeartbeatTimeout",
  Runtime: "States.Runtime",
  DataLimitExceeded: "States.DataLimitExceeded",
  NoChoiceMatched: "States.NoChoiceMatched",
  QueryEvaluation: "States.QueryEvaluationError",
  ReferencePathConflict: "States.ReferencePathConflict",
  ExceedToleratedFailureThreshold: "States.ExceedToleratedFailureThreshold",
  ItemReaderFailed: "States.ItemReaderFailed",
  ResultWriterFailed: "States.ResultWriterFailed",
  HttpSocket: "States.Http.Socket",
} as const;

/** An error inside an execution, on its way to a retrier, a catcher or the end. Not an `Error`: it has no stack to pay for. */
export class StateFailure {
  constructor(
    readonly error: string | undefined,
    readonly cause: string | undefined,
    readonly options: FailureOptions = {},
  ) {}

  /** What a catcher sees. What is not given is empty text, as AWS has it. */
  get output(): { readonly [key: string]: string } {
    return { Error: this.error ?? "", Cause: this.cause ?? "" };
  }

  /** The same failure as the state around meets it: where it was evaluated is recorded once, inside. */
  get fromInside(): StateFailure {
    if (this.options.location === undefined) return this;
    const { location: _location, ...options } = this.options;
    return new StateFailure(this.error, this.cause, options);
  }
}

/** How a failure is treated besides its name and cause. */
export interface FailureOptions {
  /** The cause without its beginning, as TestState gives it. */
  readonly detail?: string;
  /** The field whose evaluation failed: the history gets an EvaluationFailed event. */
  readonly location?: string;
  /** The other name it answers to in ErrorEquals: a missed heartbeat is recorded as a timeout. */
  readonly alias?: string;
  /** No retrier or catcher of any state may take it. */
  readonly isTerminal?: boolean;
}

/** A failure whose cause begins as AWS's do: with the state and the event that entered it. */
function stateFailure(
  error: string,
  detail: string,
  state: string,
  enteredEventId: number,
  options?: FailureOptions,
): StateFailure {
  const cause = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}). ${detail}`;
  return new StateFailure(error, cause, { ...options, detail });
}

/** A failure to raise where the state's name and entered event id are not at hand; the engine adds them. */
export class RuntimeFault {
  constructor(
    readonly detail: string,
    readonly error: string = ErrorName.Runtime,
    readonly options?: FailureOptions,
  ) {}
}

/** Turns whatever a state's code threw into a failure of the state. Faults of the engine itself are thrown on. */
export function toStateFailure(thrown: unknown, state: string, enteredEventId: number): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  if (thrown instanceof RuntimeFault) {
    return stateFailure(thrown.error, thrown.detail, state, enteredEventId, thrown.options);
  }
  if (thrown instanceof QueryError) {
    // The one cause that AWS gives without the words that say where.
    if (thrown.error === ErrorName.ReferencePathConflict)
      return new StateFailure(thrown.error, thrown.detail);
    const location = thrown.error === ErrorName.QueryEvaluation ? thrown.field : undefined;
    return stateFailure(
      thrown.error,
      thrown.detail,
      state,
      enteredEventId,
      location === undefined ? {} : { location },
    );
  }
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) {
    return stateFailure(ErrorName.Runtime, "The data is nested too deeply.", state, enteredEventId);
  }
  throw thrown;
}
