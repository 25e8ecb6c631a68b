import type { CallbackOptions, Retrier, Text } from "../../definition";
import type { Chain } from "./chain";
import type { ErrorMatches, ErrorName } from "./error";
import type { Scope } from "./scope";
import type { AnyState } from "./states";
import type { Covered, None } from "./variables";

/** When and how often to try again; AWS's defaults fill what is left out. */
export type RetryPolicy = Omit<Retrier, "errors">;

/** A number, or an arrow function that computes it from the state's input. */
export type NumberFrom<In, Needs> = number | ((input: In, scope: Scope<Needs>) => number);

/** A single state that can be retried: a parallel, a map, an attempt. */
export interface Retryable<
  In,
  Out,
  Needs = None,
  Adds = None,
  Covers = Covered<In>,
  Ends = never,
  States = AnyState,
> extends Chain<In, Out, Needs, Adds, Covers, Ends, States> {
  /** Tries again after any error; without a policy, three times from one second on, doubling. */
  retry(policy?: RetryPolicy): this;
  /** Tries again after these errors only. The first `.retry` that names an error decides. */
  retry<const Name extends ErrorName>(errors: ErrorMatches<Name>, policy?: RetryPolicy): this;
}

/** A single Task state. */
export interface Task<
  In,
  Out,
  Needs = None,
  Adds = None,
  Covers = Covered<In>,
  Ends = never,
  States = AnyState,
> extends Retryable<In, Out, Needs, Adds, Covers, Ends, States> {
  /** Seconds until the task fails with `States.Timeout`, 1 to 99,999,999. */
  timeout(seconds: NumberFrom<In, Needs>): this;
  /** Seconds without a heartbeat until the task fails with `States.HeartbeatTimeout`; less than the timeout. */
  heartbeat(seconds: NumberFrom<In, Needs>): this;
  /** Lets the machine assume this role for the task, in this or another account. */
  credentials(role: Text | ((input: In, scope: Scope<Needs>) => string)): this;
}

/** Settings of a task whose callback becomes a Lambda. */
export interface TaskOptions extends CallbackOptions {
  readonly comment?: string;
  /** Whether Lambda's transient errors are retried, visibly in the ASL. @default true */
  readonly defaultRetry?: boolean;
}

/** Settings of a task that calls what exists already. */
export interface ServiceTaskOptions {
  readonly comment?: string;
}

/** Settings of a task that calls an existing Lambda. */
export interface FunctionTaskOptions {
  readonly comment?: string;
  /** Whether Lambda's transient errors are retried, visibly in the ASL. @default true */
  readonly defaultRetry?: boolean;
}

/** An existing Lambda or activity: its ARN, or a resource that has one. */
export type Arn = Text | { readonly arn: Text };

/** What Lambda tells a callback about its invocation. */
export interface CallbackContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  getRemainingTimeInMillis(): number;
}
