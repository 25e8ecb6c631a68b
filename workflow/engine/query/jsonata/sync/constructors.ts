import type { Node } from "../ast";
import type { Compiler, Evaluate } from "./compile";
import type { Frame } from "./frame";
import { append, bail, isSequence, spend, type Marked } from "./values";

/** `[ … ]` as a closure: values that are arrays are joined, unless they are written as arrays themselves. */
export function compileArray(node: Node, compiler: Compiler): Evaluate {
  const parts = (node.expressions ?? []).map((part) => ({
    evaluate: compiler.compile(part),
    isArray: part.value === "[",
  }));
  const isKept = node.consarray === true;
  return (input, frame) => {
    let result: unknown[] = [];
    for (const { evaluate, isArray } of parts) {
      const value = evaluate(input, frame);
      if (value === undefined) continue;
      if (isArray || !Array.isArray(value)) result.push(value);
      else result = append(result, value) as unknown[];
    }
    if (isKept) Object.defineProperty(result, "cons", { value: true, enumerable: false });
    return result as Marked;
  };
}

/** `{ … }` as a closure: members whose value is undefined are left out; over an array it groups. */
export function compileObject(node: Node, compiler: Compiler): Evaluate {
  return compileGroup(node.lhs as [Node, Node][], compiler);
}

interface Pair {
  readonly key: Evaluate;
  readonly value: Evaluate;
}

/** Pairs of key and value over one value or the elements of an array as a closure. */
export function compileGroup(written: readonly [Node, Node][], compiler: Compiler): Evaluate {
  const pairs = written.map(([key, value]) => ({
    key: compiler.compile(key),
    value: compiler.compile(value),
  }));
  return (input, frame) => {
    if (Array.isArray(input) && input.length > 0) return group(pairs, input, frame);
    // The package puts something into an empty array of the data, which the rest of the expression then sees.
    if (Array.isArray(input) && !isSequence(input)) return bail();
    const context: unknown = Array.isArray(input) ? undefined : input;
    return build(
      pairs,
      pairs.map(({ key }) => key(context, frame)),
      context,
      frame,
    );
  };
}

function build(pairs: readonly Pair[], keys: readonly unknown[], context: unknown, frame: Frame): unknown {
  const result: Record<string, unknown> = {};
  for (let index = 0; index < pairs.length; index++) {
    const key = keys[index];
    if (key === undefined) continue;
    if (!isKey(key) || keys.indexOf(key) !== index) return bail();
    const value = (pairs[index] as Pair).value(context, frame);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

// Names that the prototype of objects has mean something else to the package.
function isKey(key: unknown): key is string {
  return typeof key === "string" && !(key in Object.prototype);
}

interface Group {
  readonly pair: Pair;
  data: unknown;
}

// Items with the same key are gathered, and the value is made of all of them at once.
function group(pairs: readonly Pair[], items: readonly unknown[], frame: Frame): unknown {
  const groups: Record<string, Group> = {};
  for (const item of items) {
    for (const pair of pairs) {
      spend();
      const key = pair.key(item, frame);
      if (key === undefined) continue;
      if (!isKey(key)) return bail();
      const known = groups[key];
      if (known === undefined) groups[key] = { pair, data: item };
      else if (known.pair !== pair) return bail();
      else known.data = append(known.data, item);
    }
  }
  const result: Record<string, unknown> = {};
  for (const [key, { pair, data }] of Object.entries(groups)) {
    const value = pair.value(data, frame);
    if (value !== undefined) result[key] = value;
  }
  return result;
}
