import type { Definition } from "./built-ins";
import { toList } from "./list-functions";
import { append, bail, Callable, isNumber, lookup, sequence, spend } from "./values";

/** The built-in functions on objects, `$type` and `$assert`. */
export const objectFunctions: Readonly<Record<string, Definition>> = {
  keys: { least: 1, most: 1, takesContext: true, arity: 1, apply: ([value]) => sequence(keysOf(value)) },
  lookup: {
    least: 2,
    most: 2,
    takesContext: true,
    arity: 2,
    apply: ([value, key]) => (typeof key === "string" ? lookup(value, key) : bail()),
  },
  merge: {
    least: 1,
    most: 1,
    arity: 1,
    apply: ([value]) => (value === undefined ? undefined : merge(toList(value))),
  },
  spread: { least: 1, most: 1, takesContext: true, arity: 1, apply: ([value]) => spread(value) },
  assert: {
    least: 1,
    most: 2,
    arity: 2,
    apply: ([condition, message]) => {
      const isTold = message === undefined || typeof message === "string";
      return condition === true && isTold ? undefined : bail();
    },
  },
  type: { least: 1, most: 1, arity: 1, apply: ([value]) => typeOf(value) },
};

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    const merged: Record<string, true> = {};
    for (const item of value) for (const key of keysOf(item)) merged[key] = true;
    return Object.keys(merged);
  }
  if (typeof value !== "object" || value === null || value instanceof Callable) return [];
  const keys = Object.keys(value);
  spend(keys.length);
  return keys.includes("__proto__") ? bail() : keys;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Callable);
}

function merge(objects: readonly unknown[]): unknown {
  const result: Record<string, unknown> = {};
  for (const object of objects) {
    if (!isPlain(object) || Object.hasOwn(object, "__proto__")) return bail();
    spend();
    Object.assign(result, object);
  }
  return result;
}

function spread(value: unknown): unknown {
  if (Array.isArray(value)) {
    return (value as unknown[]).reduce<unknown>((result, item) => append(result, spread(item)), sequence([]));
  }
  if (!isPlain(value)) return value instanceof Callable ? bail() : value;
  if (Object.hasOwn(value, "__proto__")) return bail();
  return sequence(Object.entries(value).map(([key, item]) => ({ [key]: item })));
}

function typeOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "null";
  if (isNumber(value)) return "number";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (Array.isArray(value)) return "array";
  return value instanceof Callable ? "function" : "object";
}
