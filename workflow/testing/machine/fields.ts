import type { Json, JsonObject } from "../../definition";

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
