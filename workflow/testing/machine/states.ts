import type { Json, JsonObject } from "../../definition";

/** A state of a machine, wherever it stands. */
export interface StateEntry {
  readonly name: string;
  readonly fields: JsonObject;
  /** The containers around it, the outermost first. */
  readonly around: readonly StateEntry[];
}

/** Every state of a machine, those inside containers included, in the order of the document. */
export function readStates(block: JsonObject, around: readonly StateEntry[] = []): readonly StateEntry[] {
  return Object.entries(asObject(block["States"])).flatMap(([name, value]) => {
    const entry: StateEntry = { name, fields: asObject(value), around };
    return [entry, ...blocksOf(entry.fields).flatMap((inner) => readStates(inner, [...around, entry]))];
  });
}

/** The branches of a Parallel, the body of a Map; nothing for any other state. */
export function blocksOf(fields: JsonObject): readonly JsonObject[] {
  const body = fields["ItemProcessor"] ?? fields["Iterator"];
  return [...asList(fields["Branches"]), ...(body === undefined ? [] : [body])].map(asObject);
}

/** The items of a field that is a list; none where it is missing. */
export function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** A field that is an object; an empty one where it is missing. */
export function asObject(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The names of a retrier's or catcher's ErrorEquals. */
export function errorsOf(rule: Json): readonly string[] {
  return asList(asObject(rule)["ErrorEquals"]).filter((name) => typeof name === "string");
}
