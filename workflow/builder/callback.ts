import { isPlainObject, type Callback, type CallbackOptions } from "../definition";
import type { Place } from "../problems";

const known = new WeakMap<Callback["source"], Callback[]>();

/** Wraps a user's function. The same function with equal options is the same callback, hence one Lambda. */
export function createCallback(
  source: Callback["source"],
  options: CallbackOptions,
  at: Place | undefined,
): Callback {
  const siblings = known.get(source) ?? [];
  const same = siblings.find((callback) => areEqual(callback.options, options));
  if (same) return same;
  const callback: Callback = Object.freeze({ kind: "callback", source, options, ...(at ? { at } : {}) });
  known.set(source, [...siblings, callback]);
  return callback;
}

// Outputs and resources are compared by identity: what they will be is not known yet.
function areEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => areEqual(item, right[index]));
  }
  if (!isPlainObject(left) || !isPlainObject(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => areEqual(left[key], right[key]));
}
