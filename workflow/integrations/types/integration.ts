import type { Action } from "../../definition";
import type { Scope, ServiceTaskOptions, Task, TokenScope } from "../../builder";
import type { Arguments, Response } from "./shape";

/** What a task hands to the service: a value, or an arrow function that computes it from the state's input. */
export type ArgumentsFrom<In, Needs, Args> = Args | ((input: In, scope: Scope<Needs>) => Args);

/** Calls the service and goes on with what it gives. */
export interface Call<Args, Result> {
  <In, Needs>(
    name: string,
    args: ArgumentsFrom<In, Needs, Args>,
    options?: ServiceTaskOptions,
  ): Task<In, Result, Needs>;
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
  readonly action: Action;
  /** Types only: what the action takes. */
  readonly takes?: (args: Args) => void;
}

/** Computes the arguments of a task that waits; the token must be among them. */
export type WaitingArguments<In, Needs, Args> = (input: In, scope: TokenScope<Needs>) => Args;
