import type { JsonObject } from "../../definition";
import { readResource, type Resource } from "../../integrations/catalog/resource";
import { allStates } from "../states";

/** A state of an imported machine. */
export interface ImportedState {
  readonly name: string;
  readonly state: JsonObject;
  readonly language: "JSONPath" | "JSONata";
}

/** Every state of an imported machine, those in branches and item processors included. */
export function importedStates(definition: JsonObject): readonly ImportedState[] {
  const machineLanguage = definition["QueryLanguage"] === "JSONata" ? "JSONata" : "JSONPath";
  return allStates(definition).map(({ name, state }) => ({
    name,
    state,
    language: state["QueryLanguage"] === "JSONata" ? "JSONata" : machineLanguage,
  }));
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
  return importedStates(definition).filter(({ state }) => callsLambda(state));
}
