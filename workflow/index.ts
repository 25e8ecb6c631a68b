export {
  activity,
  attempt,
  choice,
  error,
  fail,
  goto,
  input,
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
  AnyChain,
  CallbackContext,
  Chain,
  ErrorType,
  Failure,
  InputOf,
  OutputOf,
  RetryPolicy,
  Scope,
  Step,
  Task,
  TaskOptions,
  WorkflowTypeError,
} from "./builder";
export { emit, type EmitOptions } from "./asl/emit";
export { fromAsl, type FromAslOptions, type ImportedCallback } from "./asl/import";
export type { Emitted } from "./asl/emitted";
export { resolveEmitted } from "./asl/resolve";
export { printProblem, WorkflowError, type Place, type Problem } from "./problems";
export {
  api,
  client,
  createTable,
  fromEvent,
  grant,
  onEvent,
  onQueue,
  readSettings,
  schedule,
  setting,
  Workflow,
  type ApiArgs,
  type ApiAuthorization,
  type ClientOf,
  type EventBridgeEvent,
  type ExecutionState,
  type OnEventArgs,
  type OnQueueArgs,
  type ScheduleArgs,
  type Setting,
  type Settings,
  type StackSettings,
  type StackTableArgs,
  type TableReach,
  type WorkflowArgs,
  type WorkflowClient,
  type WorkflowDefaults,
} from "./deploy";
export * from "./integrations";
export { isValid, toAwsDiagnostics, validate, type Diagnostic, type ValidateOptions } from "./validate";
