import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";

/** A node that JSONata's `? :`, `and` and `or` take as JavaScript would take the value. */
export function truthy(given: Node): Node {
  const node = loose(given);
  if (isSettled(node)) return node.test;
  if (node.kind === "literal") return ir.literal(Boolean(node.value));
  if (node.kind === "absent") return ir.literal(false);
  if (node.kind === "object" || node.kind === "array") return ir.literal(true);
  if (kinds.isOnly(node.type, kinds.UNDEFINED | kinds.SCALAR)) return node;
  if (kinds.isOnly(node.type, kinds.ARRAY | kinds.OBJECT)) return ir.literal(true);
  if (kinds.isOnly(node.type, kinds.ARRAY | kinds.OBJECT | kinds.UNDEFINED)) return exists(node);
  if (kinds.isOnly(node.type, kinds.ARRAY | kinds.OBJECT | kinds.UNDEFINED | kinds.NULL))
    return isPresent(node);
  return ir.helper("truthy", [node], kinds.boolean);
}

/** The same as a real boolean, which is never undefined. */
export function toBoolean(node: Node): Node {
  const test = truthy(node);
  if (kinds.isOnly(test.type, kinds.BOOLEAN) && isWhole(test)) return test;
  if (kinds.isOnly(test.type, kinds.SCALAR) && isWhole(test))
    return ir.call("boolean", [test], kinds.boolean);
  return ir.condition(test, ir.literal(true), ir.literal(false));
}

// Neither a comparison nor a number that is undefined where an operand is missing.
function isWhole({ type }: Node): boolean {
  return type.isFragile !== true && type.isDoubtful !== true;
}

/**
 * What a value is wherever it is more than an operand: a comparison is false, not undefined, where an operand is
 * missing, and a number that would be NaN fails. Other nodes stay as they are.
 */
export function settle(node: Node): Node {
  if (node.type.isDoubtful) return demand(node);
  if (!node.type.isFragile) return node;
  return { ...ir.condition(node, ir.literal(true), ir.literal(false)), type: kinds.boolean };
}

/** A value that must be there; the expression fails where it is not. */
export function demand(node: Node): Node {
  const { isDoubtful: _, ...type } = kinds.without(node.type, kinds.UNDEFINED);
  return ir.helper("given", [node], type);
}

/** A number without the demand that it is one, for an operator that passes NaN on, or takes it for false. */
export function loose(node: Node): Node {
  const [value] = isDemand(node) ? node.args : [];
  return value?.type.isDoubtful ? value : node;
}

/** A value without any demand, for a place where AWS itself fails if it is missing. */
export function atLeaf(node: Node): Node {
  if (node.kind === "let") return { ...node, body: atLeaf(node.body) };
  if (node.kind === "condition" && node.otherwise.kind !== "absent")
    return { ...node, then: atLeaf(node.then), otherwise: atLeaf(node.otherwise) };
  return (isDemand(node) && node.args[0]) || node;
}

function isDemand(node: Node): node is Node & { kind: "helper" } {
  return node.kind === "helper" && node.name === "given";
}

function isSettled(node: Node): node is Node & { kind: "condition" } {
  return (
    node.kind === "condition" &&
    node.test.type.isFragile === true &&
    isBooleanLiteral(node.then, true) &&
    isBooleanLiteral(node.otherwise, false)
  );
}

/** `!node`. */
export function not(node: Node): Node {
  const test = truthy(node);
  if (test.kind === "literal") return ir.literal(!test.value);
  if (test.kind === "call" && test.name === "not" && test.args[0]) return toBoolean(test.args[0]);
  const opposite = test.kind === "operator" && opposites[test.operator];
  if (opposite && isSure(test.left) && isSure(test.right)) return { ...test, operator: opposite };
  if (kinds.isOnly(test.type, kinds.SCALAR) && isWhole(test)) return ir.call("not", [test], kinds.boolean);
  return ir.condition(test, ir.literal(false), ir.literal(true));
}

// With both operands there, and no NaN in JSON, each comparison has an opposite.
const opposites: Readonly<Record<string, string>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/** Whether a value is there for certain: neither missing itself nor computed from what may be. */
export function isSure({ type }: Node): boolean {
  return !kinds.mayBe(type, kinds.UNDEFINED) && type.isDoubtful !== true;
}

/** A node that must not be a null which stands for undefined in an array; beside another value, if that may be one too. */
export function sure(node: Node, beside?: kinds.Type): Node {
  const missing = kinds.NULL | kinds.UNDEFINED;
  const isTold = node.type.hasHoles === true && kinds.mayBe(node.type, kinds.NULL);
  const isAsked =
    beside?.hasHoles === true && kinds.mayBe(beside, kinds.NULL) && kinds.mayBe(node.type, missing);
  if ((!isTold && !isAsked) || node.kind === "literal" || node.kind === "absent") return node;
  const { hasHoles: _, ...type } = kinds.without(node.type, kinds.NULL);
  const asked = isAsked && kinds.mayBe(type, kinds.UNDEFINED) ? ir.helper("orNull", [node], type) : node;
  return ir.helper("sure", [asked], type);
}

/** Whether a value can be undefined; a variable that an expression asks about may never have been assigned. */
export function mayBeUnset(node: Node): boolean {
  return kinds.mayBe(node.type, kinds.UNDEFINED) || node.kind === "variable";
}

/** Whether a node is there at all. */
export function exists(node: Node): Node {
  if (node.kind === "absent") return ir.literal(false);
  if (!mayBeUnset(node)) return ir.literal(true);
  return ir.call("exists", [node], kinds.boolean);
}

/** Whether a node is neither undefined nor null: in JSONata `undefined != null` is false. */
export function isPresent(node: Node): Node {
  if (!kinds.mayBe(node.type, kinds.UNDEFINED | kinds.NULL)) return ir.literal(true);
  if (node.kind === "absent" || kinds.isOnly(node.type, kinds.UNDEFINED | kinds.NULL))
    return ir.literal(false);
  if (!kinds.mayBe(node.type, kinds.NULL)) return exists(node);
  const asked = mayBeUnset(node) ? { ...node, type: kinds.union(node.type, kinds.nothing) } : node;
  return ir.operator("!=", asked, ir.literal(null), kinds.boolean);
}

/** `$type(node) = 'array'` and the like; undefined is of no type. */
export function isOfType(
  node: Node,
  name: "array" | "string" | "number" | "boolean" | "object" | "null",
): Node {
  const bit = bits[name];
  if (!kinds.mayBe(node.type, bit)) return ir.literal(false);
  if (kinds.isOnly(node.type, bit)) return ir.literal(true);
  const type = ir.call("type", [node], { kinds: kinds.STRING | (node.type.kinds & kinds.UNDEFINED) });
  return ir.operator("=", type, ir.literal(name), kinds.boolean);
}

/** `test ? then : otherwise` by JavaScript's truthiness. */
export function choose(test: Node, then: Node, otherwise: Node): Node {
  const known = truthy(test);
  if (known.kind === "literal") return known.value ? then : otherwise;
  if (isBooleanLiteral(then, true) && isBooleanLiteral(otherwise, false)) return toBoolean(known);
  if (isBooleanLiteral(then, false) && isBooleanLiteral(otherwise, true)) return not(known);
  return ir.condition(known, then, otherwise);
}

/** `a && b` where only the truthiness of the whole matters. */
export function both(a: Node, b: Node): Node {
  return join("and", truthy(a), truthy(b), false);
}

/** `a || b` where only the truthiness of the whole matters. */
export function either(a: Node, b: Node): Node {
  return join("or", truthy(a), truthy(b), true);
}

function join(sign: "and" | "or", a: Node, b: Node, deciding: boolean): Node {
  if (a.kind === "literal") return Boolean(a.value) === deciding ? ir.literal(deciding) : b;
  if (b.kind === "literal" && Boolean(b.value) !== deciding) return a;
  return ir.operator(sign, a, b, kinds.boolean);
}

function isBooleanLiteral(node: Node, value: boolean): boolean {
  return node.kind === "literal" && node.value === value;
}

const bits = {
  array: kinds.ARRAY,
  string: kinds.STRING,
  number: kinds.NUMBER,
  boolean: kinds.BOOLEAN,
  object: kinds.OBJECT,
  null: kinds.NULL,
} as const;
