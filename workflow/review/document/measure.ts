import { innerBlocks, isDistributed } from "../../asl/states";
import { isJsonObject, type JsonObject } from "../../definition";
import { attemptsOf } from "../graph/graph";
import { asText, handlersOf } from "../machine";
import { addAmounts, amount, sizeOf, timesItems, type Amount } from "./amount";
import { longestPath } from "./paths";

/** What one visit of a state costs. */
export interface Measure {
  /** States entered, the one itself included: what a Standard workflow is billed by. */
  readonly transitions: Amount;
  /** Events in the execution's own history. */
  readonly events: Amount;
}

/** Nothing at all. */
export const nothing: Measure = { transitions: amount(0), events: amount(0) };

/** Adds measures. */
export function addMeasures(parts: readonly Measure[]): Measure {
  return {
    transitions: addAmounts(...parts.map((part) => part.transitions)),
    events: addAmounts(...parts.map((part) => part.events)),
  };
}

/** Measures one visit of a state, with the longest way through each block inside it. */
export function measureState(name: string, state: JsonObject): Measure {
  const inner = innerBlocks(name, state).map((block) => measureBlock(block.block));
  switch (state["Type"]) {
    case "Parallel":
      return addMeasures([{ transitions: amount(1), events: amount(4) }, ...inner]);
    case "Map":
      return measureMap(name, state, addMeasures(inner));
    case "Fail":
      return { transitions: amount(1), events: amount(1) };
    case "Task":
      return { transitions: amount(1), events: amount(taskEvents(asText(state["Resource"]) ?? "")) };
    default:
      return { transitions: amount(1), events: amount(2) };
  }
}

function measureMap(name: string, state: JsonObject, body: Measure): Measure {
  if (isDistributed(state)) {
    const processor = state["ItemProcessor"];
    const config = isJsonObject(processor) ? processor["ProcessorConfig"] : undefined;
    const isExpress = isJsonObject(config) && config["ExecutionType"] === "EXPRESS";
    // Its children are executions with histories of their own; Express children are billed by request.
    const children = isExpress ? amount(0) : timesItems(body.transitions, name);
    return { transitions: addAmounts(amount(1), children), events: amount(6) };
  }
  const perItem = addMeasures([body, { transitions: amount(0), events: amount(2) }]);
  return {
    transitions: addAmounts(amount(1), timesItems(perItem.transitions, name)),
    events: addAmounts(amount(4), timesItems(perItem.events, name)),
  };
}

/** Entered, scheduled, started, succeeded, exited; a job or a callback is also submitted. */
function taskEvents(resource: string): number {
  return /\.(?:sync(?::2)?|waitForTaskToken)$/.test(resource) ? 6 : 5;
}

/** Measures the longest way through a block. */
function measureBlock(block: JsonObject): Measure {
  return longestPath(block, measureState, (part) => sizeOf(part.transitions)).measure;
}

/** What a state adds when every one of its retries is used: a transition each, and failed, scheduled, started. */
export function measureRetries(state: JsonObject): Measure {
  const retries = handlersOf(state, "Retry").reduce((sum, retry) => sum + attemptsOf(retry), 0);
  return { transitions: amount(retries), events: amount(retries * 3) };
}
