import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { share } from "../lower/share";
import { both, exists, isOfType, loose, not } from "../lower/tests";
import { toText } from "../lower/text";
import { toNumber } from "../lower/unary";
import { refuse } from "../refusal";
import { visitAll } from "../walk";
import type { Builtin, BuiltinCall } from "./method";
import { data } from "./object";

/** Functions that make a number of something, or ask what kind of number it is. NaN is a number that is missing. */
export const numericFunctions: readonly (readonly [unknown, Builtin])[] = [
  [Number, (call) => (call.args.length === 0 ? ir.literal(0) : toNumber(data(call, 0)))],
  [parseInt, parseWhole],
  [parseFloat, (call) => ir.helper("leadingNumber", [toText(data(call, 0))], doubtful)],
  [Number.isInteger, isInteger],
  [Number.isSafeInteger, isSafeInteger],
  [Number.isFinite, (call) => isNumber(loose(data(call, 0)))],
  [Number.isNaN, (call) => isNaNumber(loose(data(call, 0)))],
  [isFinite, (call) => isNumber(loose(toNumber(data(call, 0))))],
  [isNaN, (call) => isNaNumber(loose(toNumber(data(call, 0))))],
];

const doubtful = { ...kinds.number, isDoubtful: true };

function isInteger(call: BuiltinCall): Node {
  const node = loose(data(call, 0));
  if (!kinds.mayBe(node.type, kinds.NUMBER)) return ir.literal(false);
  if (!kinds.isOnly(node.type, kinds.NUMBER)) return ir.helper("isInteger", [node], kinds.boolean);
  return share(node, "value", (value) => equal(value, ir.call("floor", [value], kinds.number)));
}

function isSafeInteger(call: BuiltinCall): Node {
  return share(loose(data(call, 0)), "value", (value) => {
    const size = ir.call("abs", [value], kinds.number);
    const isSmall = ir.operator("<=", size, ir.literal(Number.MAX_SAFE_INTEGER), kinds.boolean);
    return both(isInteger({ ...call, args: [value] }), isSmall);
  });
}

function isNumber(node: Node): Node {
  if (!kinds.isOnly(node.type, kinds.NUMBER)) return isOfType(node, "number");
  if (!mayBeNaN(node)) return ir.literal(true);
  let isQuotient = false;
  visitAll(node, (part) => {
    isQuotient ||= part.kind === "local" || givesNaN(part);
  });
  return isQuotient ? isFiniteQuotient(node) : equalsItself(node);
}

// What is infinite cannot be subtracted: that fails.
function isFiniteQuotient(node: Node): Node {
  return share(node, "value", (value) => {
    const rest = ir.operator("-", value, value, kinds.number);
    return both(equal(value, value), equal(rest, ir.literal(0)));
  });
}

function isNaNumber(node: Node): Node {
  if (!kinds.mayBe(node.type, kinds.NUMBER) || !mayBeNaN(node)) return ir.literal(false);
  if (kinds.isOnly(node.type, kinds.NUMBER)) return not(equalsItself(node));
  return share(node, "value", (value) => both(isOfType(value, "number"), not(equalsItself(value))));
}

// Data of JSON is never NaN; what was computed may be: missing, or the quotient of zero by zero.
function mayBeNaN(node: Node): boolean {
  return node.type.isDoubtful === true || !(ir.isSimple(node) || node.type.isInteger === true);
}

function equalsItself(node: Node): Node {
  let mayBeItself = ir.isSimple(node);
  visitAll(node, (part) => {
    mayBeItself ||= part.kind === "local" || givesNaN(part);
  });
  if (!mayBeItself && kinds.isOnly(node.type, kinds.NUMBER))
    return exists({ ...node, type: kinds.union(node.type, kinds.nothing) });
  return share(node, "value", (value) => equal(value, value));
}

function parseWhole(call: BuiltinCall): Node {
  const radix = data(call, 1);
  if (radix.kind !== "absent" && !(radix.kind === "literal" && radix.value === 10)) {
    throw refuse(
      "function",
      call.env.unit,
      call.syntax,
      "parseInt() reads decimal numbers only here.",
      "write parseInt(text, 10).",
    );
  }
  return ir.helper("wholeNumber", [toText(data(call, 0))], doubtful);
}

// JSONata has a NaN of its own in a quotient of zeros, and in a time such as 2026-02-31.
function givesNaN(node: Node): boolean {
  if (node.kind === "operator") return node.operator === "/" || node.operator === "%";
  return (
    (node.kind === "call" && node.name === "toMillis") ||
    (node.kind === "helper" && node.name === "timestamp")
  );
}

// A comparison with itself is always a boolean, also where the value is missing.
function equal(left: Node, right: Node): Node {
  return ir.operator("=", left, right, kinds.boolean);
}
