import { isJsonObject, type JsonObject } from "../definition";

/** A state of a machine, wherever it stands. */
export interface StateEntry {
  readonly name: string;
  readonly state: JsonObject;
  /** The blocks around it, outermost first, by label: `["Checks[1]"]` is the second branch of Checks. */
  readonly containers: readonly string[];
  /** The state that contains it; undefined at the top. */
  readonly parent?: StateEntry;
  /** The block of states it stands in. */
  readonly block: JsonObject;
}

/** A block of states inside a Parallel or Map. */
interface InnerBlock {
  /** As in a path: `Checks[1]`, `EachItem`. */
  readonly label: string;
  readonly block: JsonObject;
}

/** Every state of a machine in any query language, outer states before the ones inside them. */
export function allStates(definition: JsonObject): readonly StateEntry[] {
  return collectStates(definition, [], undefined);
}

/** The states of one block, in the order in which they are written. */
export function statesOf(block: JsonObject): readonly (readonly [name: string, state: JsonObject])[] {
  const states = block["States"];
  if (!isJsonObject(states)) return [];
  return Object.entries(states).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]));
}

/** The blocks inside a state: the branches of a Parallel, the processor of a Map; none for others. */
export function innerBlocks(name: string, state: JsonObject): readonly InnerBlock[] {
  const branches: readonly unknown[] = Array.isArray(state["Branches"]) ? state["Branches"] : [];
  const blocks = branches
    .filter(isJsonObject)
    .map((block, index): InnerBlock => ({ label: `${name}[${index}]`, block }));
  const processor = processorOf(state);
  return processor ? [...blocks, { label: name, block: processor }] : blocks;
}

/** Whether a Map runs its items as child executions. */
export function isDistributed(state: JsonObject): boolean {
  const config = processorOf(state)?.["ProcessorConfig"];
  return isJsonObject(config) && config["Mode"] === "DISTRIBUTED";
}

function collectStates(
  block: JsonObject,
  containers: readonly string[],
  parent: StateEntry | undefined,
): readonly StateEntry[] {
  return statesOf(block).flatMap(([name, state]) => {
    const entry: StateEntry = { name, state, containers, block, ...(parent ? { parent } : {}) };
    const inner = innerBlocks(name, state);
    return [entry, ...inner.flatMap((one) => collectStates(one.block, [...containers, one.label], entry))];
  });
}

// Iterator is the old name of ItemProcessor.
function processorOf(state: JsonObject): JsonObject | undefined {
  const processor = state["ItemProcessor"] ?? state["Iterator"];
  return isJsonObject(processor) ? processor : undefined;
}
