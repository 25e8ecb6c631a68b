import type { BinaryExpression, Node as Syntax } from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { refuse, type Unit } from "../refusal";
import { both, exists, isPresent, not, sure } from "./tests";

const REFERENCE = kinds.ARRAY | kinds.OBJECT;
const MISSING = kinds.UNDEFINED | kinds.NULL;

/** `left === right`, or `==` where that only asks for null and undefined. */
export function equals(syntax: BinaryExpression, left: Node, right: Node, unit: Unit): Node {
  const isLoose = syntax.operator === "==" || syntax.operator === "!=";
  for (const [node, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (!kinds.isOnly(node.type, MISSING)) continue;
    if (isLoose) return not(isPresent(other));
    refuseHoles(syntax, other, unit);
    return node.kind === "absent" || !kinds.mayBe(node.type, kinds.NULL)
      ? not(exists(other))
      : equal(other, node);
  }
  if (isLoose && !isSameScalar(left, right)) {
    throw refuse(
      "operator",
      unit,
      syntax,
      `${syntax.operator} converts types in a way that JSONata cannot.`,
      `write ${syntax.operator}=.`,
    );
  }
  return sameValue(left, right);
}

/** Whether two nodes are the same value by `===`: objects and arrays are themselves only. */
export function sameValue(a: Node, b: Node): Node {
  const missing = kinds.NULL | kinds.UNDEFINED;
  const left = kinds.mayBe(b.type, missing) ? sure(a) : a;
  const right = kinds.mayBe(a.type, missing) ? sure(b) : b;
  const shared = left.type.kinds & right.type.kinds;
  if (left.kind === "literal" && right.kind === "literal" && typeof left.value !== "object") {
    return ir.literal(left.value === right.value);
  }
  if (shared === 0) return ir.literal(false);
  if ((shared & REFERENCE) === 0) {
    if ((shared & kinds.UNDEFINED) === 0) return equal(left, right);
    return ir.helper("equal", [left, right], kinds.boolean);
  }
  if (isFresh(left) || isFresh(right)) return ir.literal(false);
  if (isPath(left) && isPath(right)) {
    if (pathText(left) === pathText(right)) return ir.literal(true);
    return distinct(left, right, (shared & kinds.UNDEFINED) !== 0);
  }
  return ir.helper("same", [left, right], kinds.boolean);
}

// Two places of one document never hold the same object.
function distinct(left: Node, right: Node, isPerhapsMissing: boolean): Node {
  if (isPerhapsMissing) return ir.helper("equal", [left, right], kinds.boolean);
  return both(not(isReference(left)), equal(left, right));
}

// What is made in place is nobody else's object.
function isFresh(node: Node): boolean {
  return (
    node.kind === "object" ||
    node.kind === "array" ||
    (node.kind === "literal" && typeof node.value === "object")
  );
}

function isReference(node: Node): Node {
  const names = ir.literal(["array", "object"]);
  return ir.operator("in", ir.call("type", [node], kinds.string), names, kinds.boolean);
}

function isPath(node: Node): boolean {
  if (node.kind === "member") return isPath(node.object);
  return node.kind === "root" || node.kind === "variable";
}

function pathText(node: Node): string {
  if (node.kind === "member") return `${pathText(node.object)}.${JSON.stringify(node.name)}`;
  if (node.kind === "root") return node.text;
  return node.kind === "variable" ? `$${node.name}` : "";
}

function isSameScalar(left: Node, right: Node): boolean {
  return [kinds.STRING, kinds.NUMBER, kinds.BOOLEAN].some(
    (kind) => kinds.isOnly(left.type, kind) && kinds.isOnly(right.type, kind),
  );
}

function equal(left: Node, right: Node): Node {
  return ir.operator("=", left, right, kinds.boolean);
}

/** Refuses to look for null where null may stand for undefined. */
export function refuseHoles(syntax: Syntax, node: Node, unit: Unit): void {
  if (!node.type.hasHoles) return;
  throw refuse(
    "holes",
    unit,
    syntax,
    "JSON has no undefined in an array, so null and undefined cannot be told apart here.",
    'give missing values a default first, e.g. o.items.map(i => i.note ?? "").',
  );
}
