import type { Node } from "../ast";
import type { Compiler, Evaluate } from "./compile";
import type { Frame } from "./frame";
import { bail, spend } from "./values";

/** Whether the right one of two values goes before the left one. */
export type Swaps = (left: unknown, right: unknown) => boolean;

/** Sorts stably, and asks about pairs in the package's order, so that an inconsistent comparator gives its result as well. */
export function mergeSort(list: readonly unknown[], swaps: Swaps): unknown[] {
  if (list.length <= 1) return Array.from(list);
  const middle = Math.floor(list.length / 2);
  const left = mergeSort(list.slice(0, middle), swaps);
  const right = mergeSort(list.slice(middle), swaps);
  const merged: unknown[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    spend();
    merged.push(swaps(left[l], right[r]) ? right[r++] : left[l++]);
  }
  while (l < left.length) merged.push(left[l++]);
  while (r < right.length) merged.push(right[r++]);
  return merged;
}

interface Term {
  readonly evaluate: Evaluate;
  readonly isDescending: boolean;
}

/** `^( … )` as a closure: by each term in turn; where a term finds nothing, the item goes last. */
export function compileSort(
  node: Node,
  compiler: Compiler,
): (items: readonly unknown[], frame: Frame) => readonly unknown[] {
  const terms = (node.terms ?? []).map(({ expression, descending }) => ({
    evaluate: compiler.compile(expression),
    isDescending: descending,
  }));
  return (items, frame) =>
    items.length <= 1 ? items : mergeSort(items, (left, right) => goesAfter(terms, left, right, frame));
}

function goesAfter(terms: readonly Term[], left: unknown, right: unknown, frame: Frame): boolean {
  for (const { evaluate, isDescending } of terms) {
    const [a, b] = [evaluate(left, frame), evaluate(right, frame)];
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined) return a === undefined;
    if (!isOrdered(a) || !isOrdered(b) || typeof a !== typeof b) return bail();
    if (a !== b) return a < b === isDescending;
  }
  return false;
}

function isOrdered(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
