import { isPlainObject, type JsonObject, type Text } from "../definition";
import type { Place } from "../problems";

/** A statement of a role as the review prints it. */
export interface ReviewStatement {
  /** `"machine"`, or the name of the Lambda whose role has it. */
  readonly role: string;
  readonly actions: readonly string[];
  readonly resources: readonly Text[];
  readonly reason: string;
  readonly states?: readonly string[];
  readonly condition?: unknown;
}

/** One state machine under review: any ASL, JSONPath or JSONata, with what is known around it. */
export interface Machine {
  readonly name: string;
  readonly definition: JsonObject;
  /** @default "STANDARD" */
  readonly type?: "STANDARD" | "EXPRESS";
  readonly statements?: readonly ReviewStatement[];
  /** Where the user wrote each state. */
  readonly places?: ReadonlyMap<string, Place>;
  /** Real inputs by the name of the sample, for the payload's size. */
  readonly samples?: Readonly<Record<string, unknown>>;
}

/** A state with its place in the machine. */
export interface StateEntry {
  readonly name: string;
  readonly state: JsonObject;
  /** The containers around it, outermost first: `["Checks[1]"]` is the second branch of Checks. */
  readonly containers: readonly string[];
  /** The name of the state that contains it; undefined at the top. */
  readonly parent?: string;
  /** The block of states it stands in. */
  readonly block: JsonObject;
}

/** A block of states inside a Parallel or Map. */
export interface InnerBlock {
  /** As in a path: `Checks[1]`, `EachItem`. */
  readonly label: string;
  readonly block: JsonObject;
}

/** The blocks inside a state: the branches of a Parallel, the processor of a Map; none for others. */
export function innerBlocks(name: string, state: JsonObject): readonly InnerBlock[] {
  const branches = asArray(state["Branches"]).filter(isJsonObject);
  const processor = state["ItemProcessor"] ?? state["Iterator"];
  const blocks = branches.map((block, index) => ({ label: `${name}[${index}]`, block }));
  return isJsonObject(processor) ? [...blocks, { label: name, block: processor }] : blocks;
}

/** The states of one block, in the order in which they are written. */
export function statesOf(block: JsonObject): readonly (readonly [string, JsonObject])[] {
  const states = block["States"];
  if (!isJsonObject(states)) return [];
  return Object.entries(states).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]));
}

/** Every state of a machine, outer states before the ones inside them. */
export function allStates(definition: JsonObject): readonly StateEntry[] {
  return collectStates(definition, [], undefined);
}

function collectStates(
  block: JsonObject,
  containers: readonly string[],
  parent: string | undefined,
): StateEntry[] {
  return statesOf(block).flatMap(([name, state]) => [
    { name, state, containers, block, ...(parent === undefined ? {} : { parent }) },
    ...innerBlocks(name, state).flatMap((inner) =>
      collectStates(inner.block, [...containers, inner.label], name),
    ),
  ]);
}

/** Whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return isPlainObject(value);
}

/** A value as an array; anything else is the empty array. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A value as text; anything else is undefined. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The error names of a retrier or catcher. */
export function errorNames(handler: JsonObject): readonly string[] {
  return asArray(handler["ErrorEquals"]).filter((name): name is string => typeof name === "string");
}

/** The retriers or catchers of a state. */
export function handlersOf(state: JsonObject, field: "Retry" | "Catch"): readonly JsonObject[] {
  return asArray(state[field]).filter(isJsonObject);
}

/** The query language that a state is written in. */
export function languageOf(definition: JsonObject, state: JsonObject): "JSONPath" | "JSONata" {
  return (state["QueryLanguage"] ?? definition["QueryLanguage"]) === "JSONata" ? "JSONata" : "JSONPath";
}

/** Whether a Map runs its items as child executions. */
export function isDistributed(state: JsonObject): boolean {
  const processor = state["ItemProcessor"];
  const config = isJsonObject(processor) ? processor["ProcessorConfig"] : undefined;
  return isJsonObject(config) && config["Mode"] === "DISTRIBUTED";
}
