import { isDeepStrictEqual } from "node:util";
import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { applyFunction } from "../lower/functions";
import { choose, demand, isSure, loose, settle, toBoolean } from "../lower/tests";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import { mapParts } from "../walk";
import { elementOf, valuesOf, type Method, type MethodCall } from "./method";

/** Methods that order an array. */
export const orderMethods: Readonly<Record<string, Method>> = {
  toSorted: order,
  toReversed: turn,
  sort: (call) => fresh(call, "toSorted", order),
  reverse: (call) => fresh(call, "toReversed", turn),
};

const MAKERS: ReadonlySet<string> = new Set([
  "split",
  "sort",
  "reverse",
  "reduce",
  "append",
  "cut",
  "slice",
  "concat",
  "elements",
  "unique",
]);

// `sort` and `reverse` change their array in place. That shows only if somebody else holds the array too.
function fresh(call: MethodCall, instead: string, method: Method): Node {
  const { receiver } = call;
  const holder = call.syntax.callee.type === "MemberExpression" ? call.syntax.callee.object.type : undefined;
  const isMade = (receiver.kind === "call" || receiver.kind === "helper") && MAKERS.has(receiver.name);
  const isFresh = receiver.kind === "array" || isMade || holder === "ArrayExpression";
  if (isFresh) return method(call);
  const name = instead === "toSorted" ? "sort" : "reverse";
  throw refuse(
    "sideEffect",
    call.env.unit,
    call.syntax,
    `${name}() changes the array in place.`,
    `write ${instead}(…), or [...items].${name}(…).`,
  );
}

function turn(call: MethodCall): Node {
  return ir.call(
    "reverse",
    [call.receiver],
    call.receiver.type.element ? call.receiver.type : kinds.arrayOf(kinds.defined),
  );
}

function order(call: MethodCall): Node {
  const [compare] = valuesOf(call);
  const element = elementOf(call.receiver);
  const type = kinds.arrayOf(element);
  const [a, b] = [
    { hint: "a", type: element },
    { hint: "b", type: element },
  ];
  if (!compare) {
    if (kinds.isOnly(element, kinds.STRING)) return ir.call("sort", [call.receiver], type);
    const after = ir.operator(">", toText(ir.use(a)), toText(ir.use(b)), kinds.boolean);
    return ir.call("sort", [call.receiver, ir.lambda([a, b], after)], type);
  }
  const syntax = call.syntax.arguments[0] as acorn.Expression;
  // Whether b goes first is what V8 asks, and in this order: a comparator that is unfair to equals is so here too.
  const body = loose(applyFunction(compare, [ir.use(b), ir.use(a)], syntax, call.env));
  if (!kinds.isOnly(body.type, kinds.NUMBER)) {
    throw refuse(
      "method",
      call.env.unit,
      syntax,
      "The comparator must give a number for every pair.",
      "write e.g. (a, b) => a.price - b.price, or a.name < b.name ? -1 : a.name > b.name ? 1 : 0.",
    );
  }
  return ir.call("sort", [call.receiver, ir.lambda([a, b], isBelowZero(requireKeys(body)))], type);
}

// Without a key for every element, what comes out depends on how the engine sorts.
function requireKeys(node: Node): Node {
  const inner = mapParts(node, requireKeys);
  if (inner.kind !== "operator" || !inner.type.isFragile) return inner;
  const [left, right] = [inner.left, inner.right].map((side) => (isSure(side) ? side : demand(side)));
  return left && right ? { ...inner, left, right, type: kinds.boolean } : inner;
}

function isBelowZero(body: Node): Node {
  if (body.kind === "condition") {
    const [then, otherwise] = [isBelowZero(body.then), isBelowZero(body.otherwise)];
    if (then.kind === "literal" && isLiteral(otherwise, then.value === true)) return then;
    if (isLiteral(then, true) && isLiteral(otherwise, false)) return turned(toBoolean(body.test));
    if (isLiteral(then, false) && excludes(body.test, otherwise)) return otherwise;
    if (isLiteral(then, true) || isLiteral(then, false)) return choose(body.test, then, otherwise);
  }
  if (body.kind === "literal") return ir.literal((body.value as number) < 0);
  // b - a < 0 is a - b > 0, and a > b for every two finite numbers; of texts it is NaN.
  if (body.kind === "operator" && body.operator === "-") {
    const { left: b, right: a } = body;
    const areNumbers = [a, b].every((node) => kinds.isOnly(node.type, kinds.NUMBER)) && isSure(body);
    if (areNumbers) return ir.operator(">", a, b, kinds.boolean);
    return ir.operator(">", settle({ ...body, left: a, right: b }), ir.literal(0), kinds.boolean);
  }
  return ir.operator("<", settle(body), ir.literal(0), kinds.boolean);
}

// b < a reads better as a > b.
function turned(node: Node): Node {
  const sign = node.kind === "operator" && TURNED[node.operator];
  return sign ? ir.operator(sign, node.right, node.left, node.type) : node;
}

// Of b > a and a > b only one is true.
function excludes(test: Node, other: Node): boolean {
  if (test.kind !== "operator" || other.kind !== "operator") return false;
  const isStrict = test.operator === other.operator && (test.operator === "<" || test.operator === ">");
  return isStrict && isDeepStrictEqual(test.left, other.right) && isDeepStrictEqual(test.right, other.left);
}

const TURNED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

function isLiteral(node: Node, value: boolean): boolean {
  return node.kind === "literal" && node.value === value;
}
