import type { Json } from "../../definition";
import type { Filter, FilterOperator, Operand, Path } from "../../asl/jsonpath";
import { isEqualJson } from "./json-equality";
import { compileDefinite, compileMatches } from "./path-steps";
import { PathNotFoundError } from "./path-error";
import { PatternTimeout, WatchedPattern } from "./watched-pattern";

/** A filter as a closure over the item and the document. */
export function compileFilter(filter: Filter): (item: Json, root: Json) => boolean {
  switch (filter.kind) {
    case "and": {
      const parts = filter.filters.map(compileFilter);
      return (item, root) => parts.every((part) => part(item, root));
    }
    case "or": {
      const parts = filter.filters.map(compileFilter);
      return (item, root) => parts.some((part) => part(item, root));
    }
    case "not": {
      const part = compileFilter(filter.filter);
      return (item, root) => !part(item, root);
    }
    case "exists": {
      const read = compileRead(filter.path);
      return (item, root) => read(item, root) !== undefined;
    }
    case "compare": {
      const left = compileOperand(filter.left);
      const right = compileOperand(filter.right);
      const test = comparisons[filter.operator];
      return (item, root) => test(left(item, root), right(item, root));
    }
  }
}

type Operated = Json | RegExp | undefined;

/** One side of a comparison as a closure; undefined where its path finds nothing. */
export function compileOperand(operand: Operand): (item: Json, root: Json) => Operated {
  if (operand.kind === "literal") return () => operand.value;
  if (operand.kind === "path") return compileRead(operand.path);
  // The pattern must match the whole text.
  const pattern = new WatchedPattern(
    new RegExp(`^(?:${operand.source})$`, operand.flags.replace(/[^imsu]/g, "")),
  );
  return () => pattern;
}

function compileRead(path: Path): (item: Json, root: Json) => Json | undefined {
  const isOfItem = path.root === "item";
  if (!path.isDefinite) {
    const matches = compileMatches(path.segments);
    return (item, root) => {
      const found = matches(isOfItem ? item : root, root);
      return found.length === 0 ? undefined : found;
    };
  }
  const read = compileDefinite(path);
  return (item, root) => {
    try {
      return read(isOfItem ? item : root, root);
    } catch (error) {
      if (error instanceof PathNotFoundError) return undefined;
      throw error;
    }
  };
}

const comparisons: Readonly<Record<FilterOperator, (left: Operated, right: Operated) => boolean>> = {
  "==": isLooselyEqual,
  "!=": (left, right) => !isLooselyEqual(left, right),
  "===": isStrictlyEqual,
  "!==": (left, right) => !isStrictlyEqual(left, right),
  "<": (left, right) => order(left, right, (sign) => sign < 0),
  "<=": (left, right) => order(left, right, (sign) => sign <= 0),
  ">": (left, right) => order(left, right, (sign) => sign > 0),
  ">=": (left, right) => order(left, right, (sign) => sign >= 0),
  "=~": (left, right) =>
    right instanceof RegExp ? matches(left, right) : left instanceof RegExp && matches(right, left),
  in: (left, right) => includes(right, left),
  nin: (left, right) => !includes(right, left),
  subsetof: (left, right) =>
    Array.isArray(left) && Array.isArray(right) && list(left).every((item) => includes(right, item)),
  anyof: (left, right) =>
    Array.isArray(left) && Array.isArray(right) && list(left).some((item) => includes(right, item)),
  noneof: (left, right) =>
    Array.isArray(left) && Array.isArray(right) && !list(left).some((item) => includes(right, item)),
  contains: (left, right) =>
    typeof left === "string" ? typeof right === "string" && left.includes(right) : includes(left, right),
  all: (left, right) =>
    Array.isArray(left) && Array.isArray(right) && list(right).every((item) => includes(left, item)),
  size: (left, right) => (typeof left === "string" || Array.isArray(left)) && left.length === right,
  empty: (left, right) =>
    (typeof left === "string" || Array.isArray(left)) &&
    typeof right === "boolean" &&
    (left.length === 0) === right,
  type: (left, right) => left !== undefined && !(left instanceof RegExp) && kindOf(left) === right,
};

function list(value: Operated): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function includes(haystack: Operated, needle: Operated): boolean {
  return list(haystack).some((item) => isLooselyEqual(item, needle));
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const DECIMAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

// A number equals the text that reads as that number.
function isLooselyEqual(left: Operated, right: Operated): boolean {
  if (typeof left === "number" && typeof right === "string")
    return DECIMAL.test(right) && Number(right) === left;
  if (typeof left === "string" && typeof right === "number") return isLooselyEqual(right, left);
  return isStrictlyEqual(left, right);
}

function isStrictlyEqual(left: Operated, right: Operated): boolean {
  if (left === undefined || right === undefined || left instanceof RegExp || right instanceof RegExp)
    return false;
  return isEqualJson(left, right);
}

function order(left: Operated, right: Operated, test: (sign: number) => boolean): boolean {
  if (typeof left === "number" && typeof right === "number") return test(left - right);
  if (typeof left === "string" && typeof right === "string")
    return test(left < right ? -1 : left > right ? 1 : 0);
  return false;
}

function matches(value: Operated, pattern: RegExp): boolean {
  if (typeof value === "string") return isMatch(value, pattern);
  return list(value).some((item) => matches(item, pattern));
}

function isMatch(text: string, pattern: RegExp): boolean {
  try {
    return pattern.test(text);
  } catch (error) {
    if (error instanceof PatternTimeout) throw new PathNotFoundError(error.message);
    throw error;
  }
}
