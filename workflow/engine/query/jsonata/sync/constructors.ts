import type { Node } from "../ast";
import type { Compiler, Evaluate } from "./compile";
import { append, bail, type Marked } from "./values";

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

/** `{ … }` as a closure: members whose value is undefined are left out. Grouping an array goes to the package. */
export function compileObject(node: Node, compiler: Compiler): Evaluate {
  const pairs = (node.lhs as [Node, Node][]).map(([key, value]) => ({
    key: compiler.compile(key),
    value: compiler.compile(value),
  }));
  return (input, frame) => {
    if (Array.isArray(input)) return bail();
    const keys = pairs.map(({ key }) => key(input, frame));
    const result: Record<string, unknown> = {};
    for (let index = 0; index < pairs.length; index++) {
      const key = keys[index];
      if (key === undefined) continue;
      if (typeof key !== "string" || key in Object.prototype || keys.indexOf(key) !== index) return bail();
      const value = pairs[index]?.value(input, frame);
      if (value !== undefined) result[key] = value;
    }
    return result;
  };
}
