import type { BinaryExpression, BinaryOperator } from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { refuse, type Unit } from "../refusal";
import { equals } from "./equality";
import { inherited } from "./constant";
import { exists, isSure, loose, not, sure } from "./tests";
import { concatenate, toText } from "./text";

const TEXTUAL = kinds.STRING | kinds.ARRAY | kinds.OBJECT;
const COMPARISONS: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);
const UNKNOWN: ReadonlySet<string> = new Set(["&", "|", "^", "<<", ">>", ">>>", "instanceof"]);
const ARITHMETIC: ReadonlySet<string> = new Set(["-", "*", "/", "%"]);

/** Lowers `left sign right` for every binary operator of JavaScript's. */
export function binary(syntax: BinaryExpression, a: Node, b: Node, unit: Unit): Node {
  const sign: BinaryOperator = syntax.operator;
  if (sign === "+") return add(syntax, a, b, unit);
  const [left, right] = [loose(a), loose(b)];
  if (ARITHMETIC.has(sign)) return arithmetic(syntax, sign, left, right, unit);
  if (sign === "**") {
    requireNumbers(syntax, left, right, unit);
    return ir.call("power", [left, right], kinds.numberFrom(left.type, right.type));
  }
  if (COMPARISONS.has(sign)) return compare(syntax, sign, left, right, unit);
  if (sign === "===" || sign === "==" || sign === "!==" || sign === "!=") {
    const equal = equals(syntax, left, right, unit);
    return sign.startsWith("!") ? not(equal) : equal;
  }
  if (
    sign === "in" &&
    left.kind === "literal" &&
    typeof left.value === "string" &&
    !inherited.has(left.value)
  ) {
    return exists(ir.member(right, left.value));
  }
  throw refuse(
    "operator",
    unit,
    syntax,
    "Whether an object has a key that is known only on AWS: in also finds what every JavaScript object inherits.",
    "write Object.hasOwn(o.rates, o.currency).",
  );
}

/** Refuses an operator that JSONata does not have, before anything is made of its operands. */
export function refuseOperator(syntax: BinaryExpression, unit: Unit): void {
  if (!UNKNOWN.has(syntax.operator)) return;
  throw refuse(
    "operator",
    unit,
    syntax,
    `The operator ${syntax.operator} has no counterpart in JSONata.`,
    "use + - * / % **, a comparison, typeof, or do it in a task.",
  );
}

/** `left + right`: a sum of numbers, or texts one after another. */
function add(syntax: BinaryExpression, a: Node, b: Node, unit: Unit): Node {
  const [left, right] = [sure(a), sure(b)];
  const isText = (node: Node) => kinds.isOnly(node.type, TEXTUAL);
  if (isText(left) || isText(right)) return concatenate([...pieces(left), ...pieces(right)]);
  const isSum = left.type.isTotal === true || right.type.isTotal === true;
  if (isSum || (kinds.isOnly(left.type, kinds.NUMBER) && kinds.isOnly(right.type, kinds.NUMBER))) {
    return arithmetic(syntax, "+", loose(left), loose(right), unit);
  }
  for (const operand of [left, right]) {
    if (!kinds.mayBe(operand.type, kinds.NUMBER | TEXTUAL)) throw notANumber(syntax, unit);
  }
  return addLiteral(left, right) ?? ir.helper("add", [left, right], { kinds: kinds.NUMBER | kinds.STRING });
}

// x + 1: a text is the only other thing that TypeScript lets x be, and it shows at once.
function addLiteral(left: Node, right: Node): Node | undefined {
  const [node, known] = left.kind === "literal" ? [right, left] : [left, right];
  if (known.kind !== "literal" || typeof known.value !== "number" || !ir.isSimple(node)) return undefined;
  const isText = ir.operator("=", ir.call("type", [node], kinds.string), ir.literal("string"), kinds.boolean);
  const asText = { ...node, type: kinds.string };
  const text = node === left ? concatenate([asText, known]) : concatenate([known, asText]);
  return ir.condition(isText, text, ir.operator("+", left, right, kinds.numberFrom(left.type, right.type)));
}

// "a" + x + "b" stays one row of texts.
function pieces(node: Node): Node[] {
  if (node.kind !== "operator" || node.operator !== "&") return [node];
  return [...pieces(node.left), toText(node.right)];
}

function arithmetic(syntax: BinaryExpression, sign: string, left: Node, right: Node, unit: Unit): Node {
  requireNumbers(syntax, left, right, unit);
  const known = fold(sign, left, right);
  if (known) return known;
  const isInteger =
    (sign === "+" || sign === "-") && left.type.isInteger === true && right.type.isInteger === true;
  return ir.operator(sign, left, right, isInteger ? kinds.integer : kinds.numberFrom(left.type, right.type));
}

function fold(sign: string, left: Node, right: Node): Node | undefined {
  if (left.kind !== "literal" || right.kind !== "literal") return undefined;
  if (typeof left.value !== "number" || typeof right.value !== "number") return undefined;
  const value = compute(sign, left.value, right.value);
  return Number.isFinite(value) ? ir.literal(value) : undefined;
}

function compute(sign: string, a: number, b: number): number {
  if (sign === "+") return a + b;
  if (sign === "-") return a - b;
  if (sign === "*") return a * b;
  return sign === "/" ? a / b : a % b;
}

function compare(syntax: BinaryExpression, sign: string, left: Node, right: Node, unit: Unit): Node {
  const shared = left.type.kinds & right.type.kinds & (kinds.NUMBER | kinds.STRING);
  if (shared === 0) {
    throw refuse(
      "operator",
      unit,
      syntax,
      `JSONata compares numbers with numbers and texts with texts; these are neither.`,
      "convert one side, e.g. Number(o.text) > 5.",
    );
  }
  const isCertain = isSure(left) && isSure(right);
  return ir.operator(sign, left, right, isCertain ? kinds.boolean : kinds.fragileBoolean);
}

function requireNumbers(syntax: BinaryExpression, left: Node, right: Node, unit: Unit): void {
  if (!kinds.mayBe(left.type, kinds.NUMBER) || !kinds.mayBe(right.type, kinds.NUMBER))
    throw notANumber(syntax, unit);
}

function notANumber(syntax: BinaryExpression, unit: Unit): Error {
  return refuse(
    "operator",
    unit,
    syntax,
    `The operator ${syntax.operator} needs numbers here.`,
    "convert with Number(…) first.",
  );
}
