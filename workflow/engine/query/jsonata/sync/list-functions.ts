import type { Definition } from "./built-ins";
import { mergeSort, type Swaps } from "./sorting";
import { append, bail, Callable, isDeepEqual, isNumber, isSequence, sequence, spend } from "./values";

/** The built-in functions on arrays. */
export const listFunctions: Readonly<Record<string, Definition>> = {
  count: {
    least: 1,
    most: 1,
    arity: 1,
    apply: ([value]) => (value === undefined ? 0 : toList(value).length),
  },
  append: { least: 2, most: 2, arity: 2, apply: ([first, second]) => append(first, second) },
  exists: { least: 1, most: 1, arity: 1, apply: ([value]) => value !== undefined },
  reverse: {
    least: 1,
    most: 1,
    arity: 1,
    apply: ([value]) => {
      if (value === undefined) return undefined;
      const list = toList(value);
      return list.length <= 1 ? list : Array.from(list).reverse();
    },
  },
  distinct: { least: 1, most: 1, arity: 1, apply: ([value]) => distinct(value) },
  sort: { least: 1, most: 2, arity: 2, apply: ([value, comparator]) => sort(value, comparator) },
  zip: { least: 1, most: Infinity, arity: 0, apply: (lists) => zip(lists) },
};

/** What is no array counts as an array of one. */
export function toList(value: unknown): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  spend(list.length);
  return list;
}

function distinct(value: unknown): unknown {
  if (!Array.isArray(value) || value.length <= 1) return value;
  const kept: unknown[] = isSequence(value) ? sequence([]) : [];
  for (const item of value as unknown[]) {
    spend(kept.length);
    if (!kept.some((known) => isDeepEqual(item, known))) kept.push(item);
  }
  return kept;
}

function sort(value: unknown, comparator: unknown): unknown {
  if (value === undefined) return undefined;
  const list = toList(value);
  if (comparator !== undefined && !(comparator instanceof Callable)) return bail();
  if (list.length <= 1) return list;
  return mergeSort(
    list,
    comparator === undefined ? naturalOrder(list) : (left, right) => Boolean(comparator.call([left, right])),
  );
}

function naturalOrder(list: readonly unknown[]): Swaps {
  if (!list.every(isNumber) && !list.every((item) => typeof item === "string")) return bail();
  return (left, right) => (left as number) > (right as number);
}

function zip(lists: readonly unknown[]): unknown {
  if (!lists.every((list) => Array.isArray(list))) return bail();
  const length = Math.min(...lists.map((list) => list.length));
  spend(length * lists.length);
  return Array.from({ length }, (_, index) => lists.map((list) => list[index] as unknown));
}
