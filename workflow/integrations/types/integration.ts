import type { Action, Statement, Text } from "../../definition";
import type { None, Scope, ServiceTaskOptions, TaskStep } from "../../builder";
import type { Arguments, Response } from "./shape";

/** Settings of a task that calls an AWS service. */
export interface IntegrationOptions extends ServiceTaskOptions {
  /**
   * ARNs of roles that the service takes over without an argument that says so, such as those of an ECS task
   * definition: the machine must be allowed to pass them. Roles among the arguments need not be repeated.
   */
  readonly passRoles?: readonly Text[];
  /** What the machine's role needs besides: rights that no argument tells, such as what an SQL text touches. */
  readonly permissions?: readonly Statement[];
}

/** What a task hands to the service: a value, or an arrow function that computes it from the state's input. */
export type ArgumentsFrom<In, Needs, Args> = Args | ((input: In, scope: Scope<Needs>) => Args);

/** Calls the service and goes on with what it gives. */
export interface Call<Args, Result> {
  <In, Needs = None, Name extends string = string>(
    name: Name,
    args: ArgumentsFrom<In, Needs, Args>,
    options?: IntegrationOptions,
  ): TaskStep<Name, In, Result, Needs>;
}

/** What optimised integrations add to a response: the HTTP exchange's own data. */
export interface SdkMetadata {
  readonly SdkHttpMetadata: {
    readonly HttpStatusCode: number;
    readonly HttpHeaders?: Record<string, string>;
  };
  readonly SdkResponseMetadata: { readonly RequestId: string };
}

/** An action typed by the AWS SDK's request and response. */
export type RequestResponse<Input, Output> = Call<Arguments<Input>, Response<Output> & SdkMetadata>;

/** An action that can also wait for the job's end (`.sync`). A job that failed is the error `States.TaskFailed`. */
export interface WithJob<Input, Ended> {
  /** Waits until the job has ended. Standard workflows only. */
  readonly sync: Call<Arguments<Input>, Ended>;
}

/** An action that can wait until somebody sends the task token back; see `waitForCallback`. Standard workflows only. */
export interface WithToken<Input> {
  readonly waiting: WaitingAction<Arguments<Input>>;
}

/** An action that waits for its token; `waitForCallback` makes a task of it. */
export interface WaitingAction<Args> {
  readonly create: (options: IntegrationOptions) => Action;
  /** Types only: what the action takes. */
  readonly takes?: (args: Args) => void;
}

declare const answer: unique symbol;

/** A task token that remembers what must come back for it; `client(…).sendSuccess(token, result)` asks for that. */
export type TaskToken<Result = unknown> = string & { readonly [answer]?: (result: Result) => void };

/** Computes the arguments of a task that waits; the token must be among them. */
export type WaitingArguments<In, Needs, Args, Result> = (
  input: In,
  scope: Scope<Needs> & { readonly token: TaskToken<Result> },
) => Args;
