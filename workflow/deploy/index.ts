export { grant, type TableReach } from "./grants";
export {
  arn,
  flag,
  oneOf,
  readSettings,
  textByKey,
  wholeNumber,
  type Setting,
  type Settings,
  type StackSettings,
} from "./settings";
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
