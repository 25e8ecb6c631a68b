import type { ServiceError } from "./service-error";

/** Makes errors of one name: throw what it returns, and name the factory in `.retry` and `.catch`. */
export interface ErrorType<Name extends string = string> {
  (message?: string): Error;
  readonly errorName: Name;
}

/** Error names that Step Functions, Lambda and the optimised integrations are known for. */
export type KnownError =
  | "States.ALL"
  | "States.TaskFailed"
  | "States.Timeout"
  | "States.HeartbeatTimeout"
  | "States.Permissions"
  | "States.DataLimitExceeded"
  | "States.QueryEvaluationError"
  | "States.NoChoiceMatched"
  | "States.ExceedToleratedFailureThreshold"
  | "States.ItemReaderFailed"
  | "States.ResultWriterFailed"
  | "States.Http.Socket"
  | "Lambda.Unknown"
  | ServiceError;

/** Any error name; the editor offers the known ones. */
export type ErrorName = KnownError | (string & Record<never, never>);

/** One error or several, each by its factory or by its name. */
export type ErrorMatches<Name extends string = string> =
  ErrorType<Name> | Name | readonly (ErrorType<Name> | Name)[];

/** What a `.catch` handler receives: which error, why, and the input of the state that failed. */
export interface Failure<Input, Name extends string = string> {
  readonly error: Name;
  readonly cause: string;
  readonly input: Input;
}
