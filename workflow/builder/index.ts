import { steps } from "./steps";

export { distributedMapStep } from "./distributed-map";

export const {
  input,
  task,
  activity,
  serviceTask,
  pass,
  choice,
  parallel,
  map,
  wait,
  fail,
  succeed,
  attempt,
  repeat,
  goto,
  scoped,
  error,
} = steps;

export type { AnyChain, Body, Chain, InputOf, OutputOf, StatesOf, Step } from "./types/chain";
export type { ErrorType, Failure } from "./types/error";
export type { Scope } from "./types/scope";
export type { AnyState, StateOf, TaskOf } from "./types/states";
export type { StateOptions, TaskStep } from "./types/steps";
export type {
  CallbackContext,
  Retryable,
  RetryPolicy,
  ServiceTaskOptions,
  Task,
  TaskOptions,
} from "./types/task";
export { sentences } from "./types/sentences";
export type { WorkflowTypeError } from "./types/type-error";
export type { Covered, None } from "./types/variables";
