// The public door of the library: names only, nothing is defined here.

export {
  activity,
  attempt,
  choice,
  error,
  fail,
  goto,
  map,
  parallel,
  pass,
  repeat,
  scoped,
  succeed,
  task,
  wait,
} from "./builder";
export type {
  AnyChain,
  CallbackContext,
  Chain,
  ErrorType,
  Failure,
  InputOf,
  OutputOf,
  RetryPolicy,
  Scope,
  Task,
  TaskOptions,
} from "./builder";
export { grant, Workflow, type WorkflowArgs } from "./deploy";
export { dynamodb } from "./integrations/services/dynamodb";
export { ecs } from "./integrations/services/ecs";
export { sns } from "./integrations/services/sns";
export { sqs } from "./integrations/services/sqs";
export { states } from "./integrations/services/states";
export { type, waitForCallback } from "./integrations/wait-for-callback";
export { printProblem, WorkflowError, type Problem } from "./problems";
