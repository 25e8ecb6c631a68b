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
  serviceTask,
  succeed,
  task,
  wait,
} from "./builder";
export type {
  CallbackContext,
  Chain,
  ErrorType,
  Failure,
  InputOf,
  OutputOf,
  Scope,
  Step,
  Task,
  TaskOptions,
  WorkflowTypeError,
} from "./builder";
export { emit, type EmitOptions } from "./asl/emit";
export type { Emitted } from "./asl/emitted";
export { resolveEmitted } from "./asl/resolve";
export { printProblem, WorkflowError, type Place, type Problem } from "./problems";
export { grant, Workflow, type WorkflowArgs } from "./deploy";
