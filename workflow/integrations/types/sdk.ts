import type { None, WorkflowTypeError } from "../../builder";
import type { Text } from "../../definition";
import type { ArgumentsFrom, IntegrationOptions, WaitingAction } from "./integration";
import type { TaskStep } from "../../builder";
import type { Arguments, Response } from "./shape";

/** An AWS SDK client's method, by its last overload: the one with a callback, which names request and response. */
type Method<Request, Result> = {
  (request: Request, options: never, callback: (error: never, result?: Result) => void): void;
};

/** What an aggregated client has besides its operations. */
type NotOperation =
  | "config"
  | "initConfig"
  | "send"
  | "destroy"
  | "middlewareStack"
  | `paginate${string}`
  | `waitUntil${string}`;

/** Names of a client's operations: `S3` → `"listObjectsV2" | "getObject" | …`. */
export type Operation<Client> = Exclude<keyof Client & string, NotOperation>;

/** The request of an operation. */
export type RequestOf<Client, Name extends keyof Client> =
  Client[Name] extends Method<infer Request, infer _Result> ? Request : never;

/** The response of an operation. */
export type ResponseOf<Client, Name extends keyof Client> =
  Client[Name] extends Method<infer _Request, infer Result> ? Result : never;

/** Settings of an SDK task. */
export interface SdkTaskOptions extends IntegrationOptions {
  /**
   * ARNs that the action touches. They are derived where the arguments name them (`…Arn`, buckets, tables, queues);
   * otherwise they must be given, because nothing gets `*` for convenience.
   */
  readonly resources?: readonly Text[];
  /** IAM actions, where AWS names them unlike the operation. @default the operation's own */
  readonly actions?: readonly string[];
}

/** Calls one operation of an AWS service. */
export interface SdkCall<Request, Result> {
  readonly waiting: WaitingAction<Arguments<Request, "java">>;
  <In, Needs = None, Name extends string = string>(
    name: Name,
    args: ArgumentsFrom<In, Needs, Arguments<Request, "java">>,
    options?: SdkTaskOptions,
  ): TaskStep<Name, In, Response<Result, "java">, Needs>;
}

/** All operations of an AWS service as tasks, typed by its aggregated AWS SDK client. */
export type SdkService<Client> = [Operation<Client>] extends [never]
  ? WorkflowTypeError<'Name the client that has a method for each operation: sdk<S3>("s3"), not sdk<S3Client>("s3").'>
  : { readonly [Name in Operation<Client>]: SdkCall<RequestOf<Client, Name>, ResponseOf<Client, Name>> };
