import type { JsonObject } from "../definition";
import { machineOf } from "./example";

/** A machine of one JSONata Task, for a rule's examples. */
export function taskMachine(resource: string, more: JsonObject = {}, next: JsonObject = {}): JsonObject {
  const end: JsonObject =
    Object.keys(next).length === 0 ? { End: true } : { Next: Object.keys(next)[0] ?? "" };
  return machineOf(
    { Work: { Type: "Task", Resource: resource, ...more, ...end }, ...next },
    { QueryLanguage: "JSONata" },
  );
}
