import type { Callback, Json } from "../../definition";
import { TaskFailure, type TaskCall, type TaskHandler } from "../../engine";

/**
 * Runs a callback in this process as Lambda would: its input and output pass through JSON, and what it throws becomes
 * an error of that name with Lambda's JSON as the cause.
 */
export function createCallbackHandler({ source }: Callback): TaskHandler {
  return (call) => {
    try {
      const result = source(copy(call.input), lambdaContext(call));
      return isPromise(result) ? result.then(throughJson, fail) : throughJson(result);
    } catch (error) {
      return fail(error);
    }
  };
}

function throughJson(value: unknown): Json {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as Json);
}

function copy(value: Json): Json {
  return typeof value === "object" && value !== null ? (JSON.parse(JSON.stringify(value)) as Json) : value;
}

// https://github.com/aws/aws-lambda-nodejs-runtime-interface-client: a thrown Error is reported by its name.
function fail(error: unknown): never {
  if (error instanceof TaskFailure) throw error;
  const isError = error instanceof Error;
  const errorType = isError ? error.name : typeof error;
  const errorMessage = isError ? error.message : String(error);
  const trace = isError ? (error.stack ?? "").split("\n") : [];
  throw new TaskFailure(errorType, JSON.stringify({ errorType, errorMessage, trace }));
}

function lambdaContext({ state }: TaskCall): object {
  return {
    awsRequestId: "00000000-0000-4000-8000-000000000000",
    functionName: state,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${state}`,
    memoryLimitInMB: "256",
    logGroupName: `/aws/lambda/${state}`,
    logStreamName: "simulated",
    getRemainingTimeInMillis: () => 30_000,
  };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as Promise<unknown>).then === "function"
  );
}
