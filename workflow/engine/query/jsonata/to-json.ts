import type { Json } from "../../../definition";

/** Thrown where a result holds what JSON cannot: a function. */
export class UnsupportedResult extends Error {}

/**
 * The result of an evaluation as plain JSON: arrays without the evaluator's marks, no undefined members, own keys only.
 * Shares what is plain already. Gives undefined where the expression returned nothing.
 */
export function toJson(value: unknown): Json | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value !== "object" || isFunctionObject(value)) throw new UnsupportedResult();
  return Array.isArray(value)
    ? arrayToJson(value as unknown[])
    : objectToJson(value as Record<string, unknown>);
}

function isFunctionObject(value: object): boolean {
  return "_jsonata_function" in value || "_jsonata_lambda" in value;
}

// The evaluator's marks are properties of the array, beside its elements.
function arrayToJson(array: readonly unknown[]): Json {
  const items = array.map((item) => toJson(item) ?? null);
  const isPlain =
    Object.keys(array).length === array.length && items.every((item, index) => item === array[index]);
  return isPlain ? (array as Json) : items;
}

function objectToJson(object: Record<string, unknown>): Json {
  const entries = Object.entries(object);
  const converted = entries.map(([, value]) => toJson(value));
  const isPlain =
    Object.getPrototypeOf(object) === Object.prototype &&
    converted.every((value, index) => value === entries[index]?.[1]);
  if (isPlain) return object as Json;
  return Object.fromEntries(
    entries.flatMap(([key], index) => (converted[index] === undefined ? [] : [[key, converted[index]]])),
  ) as Json;
}

/** A copy without prototypes, which the package may mark and change as it does. */
export function detach(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(detach);
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value)) copy[key] = detach(item);
  return copy;
}
