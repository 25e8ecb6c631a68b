export type { Action, Pattern, WorkflowType } from "./action";
export type { Callback, CallbackOptions } from "./callback";
export type { AssignStep, CaughtStep, Chain, OutputStep, ScopedStep, Step } from "./chain";
export type {
  ArgumentStatements,
  DistributedMapStep,
  ItemBatcher,
  ItemReader,
  ResultWriter,
} from "./distributed-map";
export { createExpression, isExpression, type Expression } from "./expression";
export type {
  AttemptStep,
  Branch,
  ChoiceRule,
  ChoiceStep,
  FailStep,
  GotoStep,
  MapStep,
  ParallelStep,
  PassStep,
  RepeatStep,
  SucceedStep,
  WaitStep,
} from "./flow";
export type { Grant } from "./grant";
export type { ImportedStep } from "./imported";
export { isJsonObject, isPlainObject, type Json, type JsonObject } from "./json";
export { isIdentifier, lowerFirst, printKey, upperFirst } from "./names";
export type { Statement } from "./permission";
export { ALL_ERRORS, type Retrier } from "./retrier";
export type { StateBase } from "./state";
export type { TaskStep, Work } from "./task";
export {
  Interpolation,
  isTemplateObject,
  isUnresolved,
  Jsonata,
  mapUnresolved,
  type Template,
  type Text,
  type TextPart,
  type Unresolved,
} from "./template";
