import type { Json } from "../definition";
import type { Clock } from "./clock";
import type { FailureOptions } from "./failure";
import type { MaybePromise } from "./query";

/** A task for a handler to perform. It holds what AWS would send. */
export interface TaskCall {
  /** The Resource of the state, as it is written. */
  readonly resource: string;
  /** The name of the state. */
  readonly state: string;
  /** The payload of a Lambda function or an activity; the arguments of a service. */
  readonly input: Json;
  /** The token that `.waitForTaskToken`, `.sync` and activities are answered with. */
  readonly token?: string;
  /** The state's TimeoutSeconds; the engine watches it, a handler need not. */
  readonly timeoutSeconds?: number;
  /** The state's HeartbeatSeconds; the engine watches it. */
  readonly heartbeatSeconds?: number;
  /** The role that the state's Credentials name. */
  readonly credentials?: { readonly roleArn: string };
  /** How often this state has been retried so far, 0 at first. */
  readonly retryCount: number;
  /** Aborted when nobody waits for the result any more: a timeout, a failed sibling, a stopped execution. */
  readonly signal: AbortSignal;
  readonly execution: ExecutionFacts;
  readonly clock: Clock;
  /** Waits in the execution's own time; a virtual clock may jump meanwhile. */
  readonly delay: (seconds: number) => Promise<void>;
  /** Says that a worker took an activity's task; without it, that happens when the handler answers. */
  readonly started: (workerName?: string) => void;
  /** Says that a `.sync` job was accepted: the history gets its TaskSubmitted event with this output. */
  readonly submitted: (output: Json) => void;
  /** Answers the task through its token, now or later. */
  readonly callback: TaskCallback;
}

/** What the holder of a task's token may say. Each tells whether the task was still waiting. */
export interface TaskCallback {
  succeed(output: Json): boolean;
  fail(error?: string, cause?: string): boolean;
  heartbeat(): boolean;
}

/** Which execution a task belongs to. */
export interface ExecutionFacts {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  /** What the execution was started with. */
  readonly input: Json;
}

/**
 * Performs a task. What it returns is the task's result; of a `.waitForTaskToken` task it is the service's response,
 * and the result is what comes with the token. What it throws is the task's error: a `TaskFailure` by its own name,
 * another `Error` as Lambda would report it.
 */
export type TaskHandler = (call: TaskCall) => MaybePromise<Json>;

/**
 * Handlers by what they perform: a state's name, a Resource, or the beginning of one. The longest match counts, a
 * state's name before any Resource; `"*"` takes what nobody else does. Or a function that finds the handler.
 */
export type TaskHandlers =
  Readonly<Record<string, TaskHandler>> | ((call: TaskCall) => TaskHandler | undefined);

/** An error to throw from a handler: it fails the task with this name and cause. */
export class TaskFailure extends Error {
  /** In which part of the work it failed: AWS records each by an event of its own. */
  readonly phase: "schedule" | "start" | "submit" | "task";
  readonly failureCause: string | undefined;
  readonly options: FailureOptions;

  constructor(
    /** The error's name, as ErrorEquals matches it. */
    readonly error: string | undefined,
    cause?: string,
    options: FailureOptions & { readonly phase?: TaskFailure["phase"] } = {},
  ) {
    super(cause ?? error ?? "The task failed.");
    this.name = error ?? "TaskFailure";
    this.failureCause = cause;
    this.phase = options.phase ?? "task";
    this.options = options;
  }
}

const LETS_TIME_PASS = Symbol("lets time pass");
const UNANSWERED = Symbol("unanswered");

/** What a handler returns for a task that nobody ever answers. It lets virtual time go on, so that a timeout comes. */
export function neverAnswers(): Promise<never> {
  return Object.assign(letTimePass(new Promise<never>(() => undefined)), { [UNANSWERED]: true });
}

/**
 * Marks a handler's promise as one that other work in the execution's time keeps, such as a nested execution on the
 * same clock: virtual time does not stand still for it.
 */
export function letTimePass<T>(promise: Promise<T>): Promise<T> {
  return Object.assign(promise, { [LETS_TIME_PASS]: true });
}

/** Whether a promise comes from `neverAnswers`. */
export function isUnanswered(value: object): boolean {
  return UNANSWERED in value;
}

/** Whether virtual time goes on while a promise is waited for. */
export function letsTimePass(value: object): boolean {
  return LETS_TIME_PASS in value;
}

/** Finds the handler for a task. */
export function findHandler(handlers: TaskHandlers | undefined, call: TaskCall): TaskHandler | undefined {
  if (handlers === undefined) return undefined;
  if (typeof handlers === "function") return handlers(call);
  const byState = ownHandler(handlers, call.state);
  if (byState) return byState;
  const byResource = ownHandler(handlers, call.resource);
  if (byResource) return byResource;
  let best = "";
  for (const key of Object.keys(handlers)) {
    if (key.length > best.length && key !== "*" && call.resource.startsWith(key)) best = key;
  }
  return ownHandler(handlers, best === "" ? "*" : best);
}

function ownHandler(handlers: Readonly<Record<string, TaskHandler>>, key: string): TaskHandler | undefined {
  return Object.hasOwn(handlers, key) ? handlers[key] : undefined;
}
