import type { Definition } from "./built-ins";
import { toList } from "./list-functions";
import { bail, Callable, sequence, spend, toBoolean } from "./values";

/** The built-in functions that take a function. */
export const higherOrderFunctions: Readonly<Record<string, Definition>> = {
  map: onList((list, callable) => {
    const results: unknown[] = [];
    list.forEach((item, index) => {
      const result = pass(callable, item, index, list);
      if (result !== undefined) results.push(result);
    });
    return sequence(results);
  }),
  filter: onList((list, callable) =>
    sequence(list.filter((item, index) => toBoolean(pass(callable, item, index, list)) === true)),
  ),
  single: { least: 1, most: 2, arity: 2, apply: single },
  reduce: { least: 2, most: 3, arity: 3, apply: reduce },
  each: onObject((object, callable) =>
    sequence(
      Object.entries(object)
        .map(([key, item]) => pass(callable, item, key, object))
        .filter((result) => result !== undefined),
    ),
  ),
  sift: onObject((object, callable) => {
    const kept = Object.entries(object).filter(
      ([key, item]) => toBoolean(pass(callable, item, key, object)) === true,
    );
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  }),
};

// The place and the whole are passed only to functions that declare parameters for them.
function pass(callable: Callable, value: unknown, place: unknown, whole: unknown): unknown {
  spend();
  if (callable.arity >= 3) return callable.call([value, place, whole]);
  return callable.call(callable.arity === 2 ? [value, place] : [value]);
}

function onList(apply: (list: readonly unknown[], callable: Callable) => unknown): Definition {
  return {
    least: 2,
    most: 2,
    arity: 2,
    apply: ([value, callable]) => {
      if (!(callable instanceof Callable)) return bail();
      return value === undefined ? undefined : apply(toList(value), callable);
    },
  };
}

function onObject(apply: (object: Record<string, unknown>, callable: Callable) => unknown): Definition {
  return {
    least: 2,
    most: 2,
    takesContext: true,
    arity: 2,
    apply: ([value, callable]) => {
      if (!(callable instanceof Callable)) return bail();
      if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Callable)
        return bail();
      return Object.hasOwn(value, "__proto__") ? bail() : apply(value as Record<string, unknown>, callable);
    },
  };
}

function single([value, callable]: readonly unknown[]): unknown {
  if (callable !== undefined && !(callable instanceof Callable)) return bail();
  if (value === undefined) return undefined;
  const list = toList(value);
  const found = list.filter(
    (item, index) => callable === undefined || toBoolean(pass(callable, item, index, list)) === true,
  );
  return found.length === 1 ? found[0] : bail();
}

function reduce([value, callable, initial]: readonly unknown[]): unknown {
  if (!(callable instanceof Callable) || initial instanceof Callable) return bail();
  if (value === undefined) return undefined;
  if (callable.arity < 2) return bail();
  const list = toList(value);
  const starts = initial === undefined && list.length > 0;
  let result = starts ? list[0] : initial;
  for (let index = starts ? 1 : 0; index < list.length; index++) {
    spend();
    result = callable.call([result, list[index], index, list].slice(0, Math.max(2, callable.arity)));
  }
  return result;
}
