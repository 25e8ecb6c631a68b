import type { ErrorType } from "../../builder/types/error";
import type { TaskToken } from "../../integrations";
import type { Output } from "@pulumi/pulumi";
import type { Workflow } from "../workflow";

/** Any workflow, whatever it takes and gives. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a bound for inference: nothing else admits every workflow
export type AnyWorkflow = Workflow<any, any, any>;

/** The client of a workflow: `ClientOf<typeof order>`. */
export type ClientOf<W extends AnyWorkflow> =
  W extends Workflow<infer In, infer Out, infer Ends> ? WorkflowClient<In, Out | Ends> : never;

/** Where executions are started: an ARN, or the environment variable that holds one. */
export type ClientTarget =
  | { readonly arn: string }
  /** For callbacks: the variable that a `link` sets, `{ link: { ORDER_ARN: grant.startExecution(order) } }`. */
  | { readonly variable: string };

/** What `client` keeps of its target; in a Lambda an Output gives its value with `get`. */
export interface ClientAddress {
  readonly arn?: string | Output<string>;
  readonly variable?: string;
}

/** How to start an execution. */
export interface StartRequest<In> {
  readonly input: In;
  /**
   * 1 to 80 characters. A Standard workflow runs once per name: starting it again with the same input gives the same
   * execution while it runs, and fails with ExecutionAlreadyExists for 90 days after. @default AWS makes one up
   */
  readonly name?: string;
  /** X-Ray trace to join. */
  readonly traceHeader?: string;
}

/** An execution that was started. */
export interface StartedExecution {
  readonly executionArn: string;
  readonly startedAt: Date;
}

/** How an execution stands, or ended. */
export type ExecutionState<Out> =
  | { readonly status: "RUNNING" | "PENDING_REDRIVE" }
  | { readonly status: "SUCCEEDED"; readonly output: Out }
  | FailedExecution;

/** An execution that ended. */
export type EndedExecution<Out> = Exclude<ExecutionState<Out>, { status: "RUNNING" | "PENDING_REDRIVE" }>;

/** An execution that did not succeed. */
export interface FailedExecution {
  readonly status: "FAILED" | "TIMED_OUT" | "ABORTED";
  /** The error's name: `PaymentDeclined`. */
  readonly error?: string;
  readonly cause?: string;
}

/** What is known of an execution. */
export type ExecutionDescription<In, Out> = ExecutionState<Out> & {
  readonly executionArn: string;
  readonly name: string;
  readonly input: In;
  readonly startedAt: Date;
  readonly stoppedAt?: Date;
};

/** Starts executions of one workflow and answers its tasks, with its types. */
export interface WorkflowClient<In, Out> {
  /** Starts an execution. Needs `grant.startExecution`. */
  readonly start: (request: StartRequest<In>) => Promise<StartedExecution>;
  /** Runs an Express workflow to its end. Needs `grant.startSyncExecution`. */
  readonly startSync: (request: StartRequest<In>) => Promise<EndedExecution<Out>>;
  /** Tells how an execution of a Standard workflow stands. Needs `grant.describeExecution`. */
  readonly describe: (executionArn: string) => Promise<ExecutionDescription<In, Out>>;
  /**
   * Sends a task token back with a result: what a `TaskToken<Approval>` says, or `sendSuccess<Approval>(text, …)`.
   * Needs `grant.sendTaskResult`.
   */
  readonly sendSuccess: <Result>(token: TaskToken<Result> | string, result: NoInfer<Result>) => Promise<void>;
  /** Sends a task token back with an error, by its factory or name. Needs `grant.sendTaskResult`. */
  readonly sendFailure: (token: string, error: ErrorType | string, cause?: string) => Promise<void>;
  /** Tells that work on a task goes on. Needs `grant.sendTaskResult`. */
  readonly sendHeartbeat: (token: string) => Promise<void>;
}
