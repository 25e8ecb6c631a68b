import { isPlainObject, type JsonObject } from "../../definition";
import { WorkflowError, type Place } from "../../problems";

/** Reads a machine from text or data into frozen data of its own; throws a `WorkflowError` for anything else. */
export function readMachine(json: string | object, at: Place | undefined, path = "fromAsl"): JsonObject {
  const refuse = (code: string, message: string): never => {
    const fix =
      'pass a definition such as { "StartAt": "Done", "States": { "Done": { "Type": "Succeed" } } }.';
    throw new WorkflowError([{ code, path, message, fix, ...(at ? { place: at } : {}) }]);
  };
  const value = copy(json, refuse);
  if (isPlainObject(value) && typeof value["StartAt"] === "string" && isPlainObject(value["States"]))
    return freeze(value) as JsonObject;
  return refuse("B302", "This is no state machine: it has no StartAt or no States.");
}

function copy(json: string | object, refuse: (code: string, message: string) => never): unknown {
  try {
    // Through text, so that what JSON cannot hold does not come in, and the caller's object is not touched.
    const text = typeof json === "string" ? json.replace(/^\uFEFF/, "") : JSON.stringify(json);
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse("B301", `This is not JSON: ${reason}.`);
  }
}

// Not by recursion: a document may nest deeper than the stack.
function freeze(value: object): object {
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === "object" && next !== null) waiting.push(...Object.values(Object.freeze(next)));
  }
  return value;
}
