import { isJsonObject, type Json, type JsonObject } from "../definition";
import type { ExecutionCore } from "./core/core";
import type { Frame, MapItem } from "./core/frame";

/** What the context object says of the execution, besides what changes as it runs. */
export interface ContextFacts {
  readonly executionArn: string;
  readonly executionName: string;
  readonly roleArn: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly region: string;
  /** Express executions cannot be redriven, and their context says nothing of it. */
  readonly isRedrivable: boolean;
  readonly input: Json;
  /** Values laid over the context object, for tests: `{ Execution: { Name: "x" } }`. */
  readonly overrides: JsonObject | undefined;
  /** A context object to show instead, as it is. */
  readonly replacement?: JsonObject | undefined;
}

/** The context object as a state sees it. AWS: "Accessing execution data from the Context object". */
export function createContext(
  facts: ContextFacts,
  core: ExecutionCore,
  frame: Frame,
  item: MapItem | undefined = itemOf(frame),
): JsonObject {
  if (facts.replacement !== undefined) return facts.replacement;
  const { state } = frame;
  const context: Record<string, Json> = {
    Execution: {
      Id: facts.executionArn,
      Input: facts.input,
      StartTime: isoTime(core.startTime),
      Name: facts.executionName,
      RoleArn: facts.roleArn,
      ...(facts.isRedrivable ? { RedriveCount: core.redriveCount } : {}),
      ...(core.redriveTime === undefined ? {} : { RedriveTime: isoTime(core.redriveTime) }),
    },
    StateMachine: { Id: facts.stateMachineArn, Name: facts.stateMachineName },
    State: {
      Name: state.name,
      EnteredTime: isoTime(frame.enteredTime),
      ...(state.isRetriable ? { RetryCount: frame.retryCount } : {}),
    },
  };
  if (item) context.Map = { Item: { ...item } };
  if (frame.taskToken !== undefined) context.Task = { Token: frame.taskToken };
  return facts.overrides === undefined ? context : overlay(context, facts.overrides);
}

/** The item of the iteration that a frame is in. */
function itemOf(frame: Frame): MapItem | undefined {
  for (let place: Frame | undefined = frame; place; place = place.parent) {
    if (place.mapItem) return place.mapItem;
  }
  return undefined;
}

function overlay(base: Readonly<Record<string, Json>>, changes: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    const old = merged[key];
    merged[key] = isJsonObject(old) && isJsonObject(value) ? overlay(old, value) : value;
  }
  return merged;
}

/** A time as AWS prints it: ISO 8601 in UTC with milliseconds. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
