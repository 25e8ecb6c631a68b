export { Workflow, type WorkflowArgs } from "./workflow";
export type { FunctionDefaults, LoggingArgs, Transform, Transforms } from "./workflow-args";
export { grant } from "./grants";
