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
  | "Lambda.ServiceException"
  | "Lambda.AWSLambdaException"
  | "Lambda.SdkClientException"
  | "Lambda.ClientExecutionTimeoutException"
  | "Lambda.TooManyRequestsException"
  | "Lambda.Unknown"
  | "ApiGateway.403"
  | "ApiGateway.404"
  | "ApiGateway.429"
  | "ApiGateway.500"
  | "ApiGateway.502"
  | "ApiGateway.503"
  | "ApiGateway.504"
  | "Athena.TooManyRequestsException"
  | "Athena.AmazonAthenaException"
  | "Batch.AWSBatchException"
  | "Bedrock.ThrottlingException"
  | "Bedrock.ModelTimeoutException"
  | "Bedrock.ModelNotReadyException"
  | "DynamoDB.ConditionalCheckFailedException"
  | "DynamoDB.ProvisionedThroughputExceededException"
  | "DynamoDB.ResourceNotFoundException"
  | "DynamoDB.AmazonDynamoDBException"
  | "ECS.AmazonECSException"
  | "ECS.ClusterNotFoundException"
  | "ECS.ServerException"
  | "EventBridge.FailedEntry"
  | "EventBridge.InternalException"
  | "Glue.ConcurrentRunsExceededException"
  | "Glue.EntityNotFoundException"
  | "Glue.AWSGlueException"
  | "Lambda.ResourceNotFoundException"
  | "SNS.NotFoundException"
  | "SNS.AuthorizationErrorException"
  | "SNS.AmazonSNSException"
  | "SQS.AmazonSQSException"
  | "SQS.SdkClientException"
  | "StepFunctions.ExecutionAlreadyExistsException"
  | "StepFunctions.ExecutionLimitExceededException"
  | "StepFunctions.StateMachineDoesNotExistException";

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
