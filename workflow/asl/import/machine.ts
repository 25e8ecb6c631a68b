import { isPlainObject, type JsonObject } from "../../definition";
import { readResource, type Resource } from "../../integrations/catalog/resource";

/** A state of an imported machine. */
export interface ImportedState {
  readonly name: string;
  readonly state: JsonObject;
  readonly language: "JSONPath" | "JSONata";
}

/** Every state of a machine, those in branches and item processors included. */
export function statesOf(definition: JsonObject): readonly ImportedState[] {
  return statesOfBlock(definition, definition["QueryLanguage"] === "JSONata" ? "JSONata" : "JSONPath");
}

function statesOfBlock(block: JsonObject, language: ImportedState["language"]): readonly ImportedState[] {
  const states = block["States"];
  if (!isPlainObject(states)) return [];
  return Object.entries(states as JsonObject).flatMap(([name, state]) => {
    if (!isObject(state)) return [];
    const own = state["QueryLanguage"] === "JSONata" ? "JSONata" : language;
    const inner = innerBlocks(state).flatMap((block) => statesOfBlock(block, language));
    return [{ name, state, language: own }, ...inner];
  });
}

/** The branches of a Parallel and the item processor of a Map. */
export function innerBlocks(state: JsonObject): readonly JsonObject[] {
  const branches = Array.isArray(state["Branches"]) ? (state["Branches"] as readonly unknown[]) : [];
  return [...branches, state["ItemProcessor"], state["Iterator"]].filter(isObject);
}

/** What a Task calls; undefined for other states. */
export function resourceOf(state: JsonObject): Resource | undefined {
  const resource = state["Resource"];
  return state["Type"] === "Task" && typeof resource === "string" ? readResource(resource) : undefined;
}

/** Whether a Task calls a Lambda, by its ARN or through the optimised integration. */
export function callsLambda(state: JsonObject): boolean {
  const resource = resourceOf(state);
  if (resource?.kind === "lambda") return true;
  return resource?.kind === "service" && !resource.isSdk && resource.service === "lambda";
}

/** The Tasks that call a Lambda. */
export function lambdaTasksOf(definition: JsonObject): readonly ImportedState[] {
  return statesOf(definition).filter(({ state }) => callsLambda(state));
}

function isObject(value: unknown): value is JsonObject {
  return isPlainObject(value);
}
