export { client } from "./client/client";
export type {
  ClientOf,
  ClientTarget,
  ExecutionDescription,
  ExecutionState,
  FailedExecution,
  StartedExecution,
  StartRequest,
  WorkflowClient,
} from "./client/types";
export { grant, type TableReach } from "./grants";
export { readSettings, setting, type Setting, type Settings, type StackSettings } from "./settings";
export { api, type ApiArgs, type ApiAuthorization, type ApiStarter } from "./starters/api";
export {
  fromEvent,
  onEvent,
  type EventBridgeEvent,
  type EventInput,
  type OnEventArgs,
} from "./starters/on-event";
export { onQueue, type OnQueueArgs } from "./starters/on-queue";
export { schedule, type ScheduleArgs } from "./starters/schedule";
export { createTable, type StackTableArgs } from "./table";
export { Workflow } from "./workflow";
export type {
  AlarmArgs,
  EncryptionArgs,
  FunctionDefaults,
  LoggingArgs,
  PublishArgs,
  Transform,
  Transforms,
  WorkflowArgs,
  WorkflowDefaults,
} from "./workflow-args";
