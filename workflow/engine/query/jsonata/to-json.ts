import type { Json } from "../../../definition";

/** Thrown where a result holds what JSON cannot: a function. */
export class UnsupportedResult extends Error {}

/**
 * The result of an evaluation as plain JSON: arrays without the evaluator's marks, no undefined members, own keys only.
 * Shares what is plain already. Gives undefined where the expression returned nothing.
 */
export function toJson(value: unknown): Json | undefined {
  if (value === undefined) return undefined;
  // AWS writes what JSON has no number for as a text: "Infinity", "NaN".
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value === null) return value;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value instanceof Boolean) return value.valueOf();
  // A function of the package is an object, but among its members there is a real one.
  if (typeof value !== "object") throw new UnsupportedResult();
  return Array.isArray(value)
    ? arrayToJson(value as unknown[])
    : objectToJson(value as Record<string, unknown>);
}

// The evaluator's marks are properties of the array, beside its elements.
function isMarked(array: unknown[]): boolean {
  return "sequence" in array || "keepSingleton" in array || "cons" in array;
}

function arrayToJson(array: unknown[]): Json {
  let copy: Json[] | undefined = isMarked(array) ? [] : undefined;
  for (let index = 0; index < array.length; index++) {
    const item = toJson(array[index]) ?? null;
    if (copy === undefined && item !== array[index]) copy = array.slice(0, index) as Json[];
    copy?.push(item);
  }
  return copy ?? (array as Json);
}

function objectToJson(object: Record<string, unknown>): Json {
  const keys = Object.keys(object);
  const values = keys.map((key) => toJson(object[key]));
  const isPlain = keys.every((key, index) => values[index] === object[key] && values[index] !== undefined);
  if (isPlain && Object.getPrototypeOf(object) === Object.prototype) return object as Json;
  return Object.fromEntries(
    keys.flatMap((key, index) => (values[index] === undefined ? [] : [[key, values[index]]])),
  ) as Json;
}

/** A copy without prototypes, which the package may mark and change as it does. */
export function detach(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(detach);
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value)) copy[key] = MARKS.has(key) ? disarm(item) : detach(item);
  return copy;
}

/** Members by which the package tells its functions from data. */
const MARKS: ReadonlySet<string> = new Set(["_jsonata_lambda", "_jsonata_function"]);

// The package looks for `true` itself: a boxed one reads the same in a result but does not turn data into code.
function disarm(item: unknown): unknown {
  return item === true ? Object(true) : detach(item);
}
