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

export type { AnyChain, Body, Chain, Entry, InputOf, OutputOf, StatesOf, Step } from "./types/chain";
export type { Cases, Decision } from "./types/choice";
export type { ErrorMatches, ErrorName, ErrorType, Failure, KnownError } from "./types/error";
export type { ExecutionScope, Scope, StateScope, TokenScope } from "./types/scope";
export type { AnyState, StateOf, TaskOf } from "./types/states";
export type {
  FailOptions,
  MapOptions,
  RepeatOptions,
  StateOptions,
  Steps,
  TaskStep,
  WaitOptions,
} from "./types/steps";
export type {
  Arn,
  CallbackContext,
  FunctionTaskOptions,
  NumberFrom,
  Retryable,
  RetryPolicy,
  ServiceTaskOptions,
  Task,
  TaskOptions,
} from "./types/task";
export { sentences } from "./types/sentences";
export type { WorkflowTypeError } from "./types/type-error";
export type { Covered, None } from "./types/variables";
