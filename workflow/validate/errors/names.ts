/** The error names of the Amazon States Language. AWS guide, "Error names". */
export const STATES_ERRORS: readonly string[] = [
  "States.ALL",
  "States.BranchFailed",
  "States.DataLimitExceeded",
  "States.ExceedToleratedFailureThreshold",
  "States.HeartbeatTimeout",
  "States.Http.Socket",
  "States.IntrinsicFailure",
  "States.ItemReaderFailed",
  "States.NoChoiceMatched",
  "States.ParameterPathFailure",
  "States.Permissions",
  "States.QueryEvaluationError",
  "States.ReferencePathConflict",
  "States.ResultPathMatchFailure",
  "States.ResultWriterFailed",
  "States.Runtime",
  "States.TaskFailed",
  "States.Timeout",
];

/** The errors that a Lambda task meets beside those of its own code. */
export const LAMBDA_ERRORS: readonly string[] = [
  "Lambda.AWSLambdaException",
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.SdkClientException",
  "Lambda.ServiceException",
  "Lambda.TooManyRequestsException",
  "Lambda.Unknown",
];

/** Whether the language has this error name; those of HTTP tasks end in the status. */
export function isStatesError(name: string): boolean {
  return STATES_ERRORS.includes(name) || /^States\.Http\.StatusCode\.[1-5]\d\d$/.test(name);
}
