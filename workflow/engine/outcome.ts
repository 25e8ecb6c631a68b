import type { Json, JsonObject } from "../definition";
import type { DistributedPlan } from "./distributed/plan";
import type { ForkPlan } from "./core/fork";
import type { CompiledState } from "./machine";
import type { MaybePromise } from "./query";
import type { StateFailure } from "./failure";
import type { TaskRequest } from "./task-request";

/** What a state wants to happen next. The core acts on it; the state itself does nothing but compute. */
export type Outcome =
  /** The state has its output. */
  | Done
  /** The state fails on purpose, as Fail does. */
  | { readonly kind: "fail"; readonly failure: StateFailure }
  /** Nothing happens until a moment (milliseconds since 1970); then `complete` is asked. */
  | { readonly kind: "wait"; readonly until: number }
  /** A task is to be performed; then `complete` is asked with its result. */
  | { readonly kind: "call"; readonly request: TaskRequest }
  /** Branches or iterations are to be run; then `complete` is asked with their outputs. */
  | { readonly kind: "fork"; readonly plan: ForkPlan }
  /** Child executions are to be run; then `complete` is asked with their results. */
  | DistributedOutcome;

/** A distributed Map that knows its items; the rest of its plan is made once the history says that it started. */
export interface DistributedOutcome {
  readonly kind: "distribute";
  readonly length: number;
  plan(): MaybePromise<DistributedPlan>;
}

/** A state that is through: its output, its new variables, and where it goes. */
export interface Done {
  readonly kind: "done";
  readonly output: Json;
  readonly assigned: JsonObject | undefined;
  /** Nothing at the end of a block. */
  readonly next: CompiledState | undefined;
}
