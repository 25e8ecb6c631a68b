import type { Json } from "../../definition";

/** First message to a worker: which function it is. Its environment and memory limit come with the process. */
export interface LoadMessage {
  readonly type: "load";
  /** Folder of the unpacked archive. */
  readonly folder: string;
  /** As in Lambda: `__index.handler`. */
  readonly handler: string;
  /** Folder whose node_modules hold the AWS SDK, which Lambda's runtime brings along. */
  readonly sdkRoot: string;
  /** Node 24's runtime awaits whatever a handler returns; older ones drop a value that is not a promise. */
  readonly nodeVersion: number;
  readonly context: FunctionContext;
}

/** What a function may ask about itself. */
interface FunctionContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  /** MiB, as text, as in Lambda. */
  readonly memoryLimitInMB: string;
}

/** One call. */
export interface InvokeMessage {
  readonly type: "invoke";
  readonly requestId: string;
  /** JSON text of the event. */
  readonly event: string;
  /** Milliseconds since 1970 at which the call times out. */
  readonly deadline: number;
}

/** How Lambda reports an error; as JSON text it is the Cause that Step Functions sees. */
export interface LambdaErrorBody {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** A worker's answer to a call. */
export interface ResultMessage {
  readonly type: "result";
  readonly requestId: string;
  /** JSON text of the result, if the handler returned. */
  readonly payload?: string;
  readonly error?: LambdaErrorBody;
  /** Set when the process ends after this answer. */
  readonly isLast?: boolean;
}

/** Says that the function's module is loaded, or has failed to load; the first call tells which. */
interface ReadyMessage {
  readonly type: "ready";
}

/** Everything that comes up from a worker. */
export type WorkerAnswer = ReadyMessage | ResultMessage;

/** Everything that goes down to a worker. */
export type WorkerRequest = LoadMessage | InvokeMessage;

/** What a call gave: a value, or an error as Step Functions names it. */
export type InvokeOutcome = { readonly result: Json } | { readonly error: string; readonly cause: string };
