import type { Node } from "../ast";
import { MAX_CHARACTERS, MAX_RANGE } from "../limits";
import { Unsupported, type Compiler, type Evaluate } from "./compile";
import { bail, isDeepEqual, isNumber, sequence, spend, toBoolean, toText } from "./values";

/** A binary operator as a closure. A type error goes to the package, which words it. */
export function compileBinary(node: Node, compiler: Compiler): Evaluate {
  const left = compiler.compile(node.lhs as Node);
  const right = compiler.compile(node.rhs as Node);
  if (node.value === "and") {
    return (input, frame) =>
      toBoolean(left(input, frame)) === true && toBoolean(right(input, frame)) === true;
  }
  if (node.value === "or") {
    return (input, frame) =>
      toBoolean(left(input, frame)) === true || toBoolean(right(input, frame)) === true;
  }
  const apply = operators[node.value as string];
  if (apply === undefined) throw new Unsupported(`the operator ${String(node.value)}`);
  return (input, frame) => apply(left(input, frame), right(input, frame));
}

/** `-x` as a closure. */
export function compileNegation(node: Node, compiler: Compiler): Evaluate {
  const operand = compiler.compile(node.expression as Node);
  return (input, frame) => {
    const value = operand(input, frame);
    if (value === undefined) return undefined;
    return isNumber(value) ? -value : bail();
  };
}

type Apply = (left: unknown, right: unknown) => unknown;

const operators: Readonly<Record<string, Apply | undefined>> = {
  "+": numeric((a, b) => a + b),
  "-": numeric((a, b) => a - b),
  "*": numeric((a, b) => a * b),
  "/": numeric((a, b) => a / b),
  "%": numeric((a, b) => a % b),
  "=": (left, right) => left !== undefined && right !== undefined && isDeepEqual(left, right),
  "!=": (left, right) => left !== undefined && right !== undefined && !isDeepEqual(left, right),
  "<": ordered((a, b) => a < b),
  "<=": ordered((a, b) => a <= b),
  ">": ordered((a, b) => a > b),
  ">=": ordered((a, b) => a >= b),
  "&": (left, right) => {
    const text = (toText(left) ?? "") + (toText(right) ?? "");
    return text.length > MAX_CHARACTERS ? bail() : text;
  },
  in: isIn,
  "..": range,
};

function numeric(apply: (a: number, b: number) => number): Apply {
  return (left, right) => {
    if (left !== undefined && !isNumber(left)) return bail();
    if (right !== undefined && !isNumber(right)) return bail();
    return left === undefined || right === undefined ? undefined : apply(left, right);
  };
}

function ordered(test: (a: number | string, b: number | string) => boolean): Apply {
  return (left, right) => {
    if (left !== undefined && typeof left !== "string" && typeof left !== "number") return bail();
    if (right !== undefined && typeof right !== "string" && typeof right !== "number") return bail();
    if (left === undefined || right === undefined) return undefined;
    return typeof left === typeof right ? test(left, right) : bail();
  };
}

function isIn(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  return Array.isArray(right) ? right.indexOf(left) >= 0 : right === left;
}

function range(left: unknown, right: unknown): unknown {
  if (left !== undefined && !Number.isInteger(left)) return bail();
  if (right !== undefined && !Number.isInteger(right)) return bail();
  if (left === undefined || right === undefined) return undefined;
  const [first, last] = [left as number, right as number];
  if (first > last) return undefined;
  const length = last - first + 1;
  if (length > MAX_RANGE) return bail();
  spend(length);
  const items = new Array<number>(length);
  for (let index = 0; index < length; index++) items[index] = first + index;
  return sequence(items);
}
