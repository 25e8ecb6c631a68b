import type { JsonObject } from "../definition";

/** A machine of these states for a rule's examples; it starts at the first. */
export function machineOf(states: JsonObject, more: JsonObject = {}): JsonObject {
  return { ...more, StartAt: Object.keys(states)[0] ?? "", States: states };
}
