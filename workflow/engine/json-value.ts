import { isPlainObject, type Json, type JsonObject } from "../definition";
import { NESTING_LIMIT } from "./quota";

/**
 * A value from outside as JSON would carry it, and a copy: whoever gave it may change it later. What is not JSON
 * (dates, missing fields, class instances) is what `JSON.stringify` makes of it.
 */
export function toJsonValue(value: unknown): Json {
  const copy = tryCopy(value, 0);
  if (copy !== undefined) return copy;
  const text = tryPrint(value);
  return text === undefined ? null : (JSON.parse(text) as Json);
}

// In the words of Lambda's runtime for Node, which a cycle or a BigInt stops in the same way.
function tryPrint(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) as string | undefined;
  } catch {
    throw new Error("Unable to stringify response body");
  }
}

/** A copy of a value, for code that may change it. */
export function copyJson(value: Json): Json {
  return tryCopy(value, 0) ?? structuredClone(value);
}

/** Nothing where the value is not plain JSON, or is nested too deeply to be walked. */
function tryCopy(value: unknown, depth: number): Json | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : undefined;
    case "object":
      if (value === null) return null;
      if (depth > NESTING_LIMIT) return undefined;
      return Array.isArray(value) ? copyArray(value, depth + 1) : copyObject(value, depth + 1);
    default:
      return undefined;
  }
}

function copyArray(items: readonly unknown[], depth: number): Json | undefined {
  const copy = new Array<Json>(items.length);
  for (let index = 0; index < items.length; index++) {
    const item = tryCopy(items[index], depth);
    if (item === undefined) return undefined;
    copy[index] = item;
  }
  return copy;
}

function copyObject(value: object, depth: number): JsonObject | undefined {
  if (!isPlainObject(value)) return undefined;
  const copy: Record<string, Json> = {};
  for (const key in value) {
    const entry = tryCopy(value[key], depth);
    if (entry === undefined) return undefined;
    // Assigning to this key would set the prototype.
    if (key === "__proto__") {
      Object.defineProperty(copy, key, {
        value: entry,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    } else copy[key] = entry;
  }
  return "toJSON" in value ? undefined : copy;
}
