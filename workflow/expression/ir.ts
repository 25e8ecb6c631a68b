import type { Json, Unresolved } from "../definition";
import * as kinds from "./kinds";
import type { Type } from "./kinds";

/** A name bound inside an expression: a parameter of a callback, or a `const`. Identity is the name. */
export interface Local {
  /** What the user called it; the printer makes it unique. */
  readonly hint: string;
  readonly type: Type;
  /** What it stands for, where that is a literal object whose members can be read at once. */
  readonly value?: Node;
}

/** One item of an array constructor. A spread item must be an array; any other must be there and not be an array. */
export interface Item {
  readonly node: Node;
  readonly isSpread: boolean;
}

/** A member of an object constructor; a computed key is a node that gives a string. */
export interface Member {
  readonly key: string | Node;
  readonly value: Node;
}

/** The shapes of the intermediate form: JSONata with the types that the compiler knows, before it has a text. */
export type Shape =
  | { readonly kind: "literal"; readonly value: Json }
  | { readonly kind: "absent" }
  | { readonly kind: "outside"; readonly value: Unresolved }
  | { readonly kind: "root"; readonly text: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "local"; readonly local: Local }
  | { readonly kind: "member"; readonly object: Node; readonly name: string }
  | { readonly kind: "index"; readonly array: Node; readonly index: Node }
  | { readonly kind: "filter"; readonly array: Node; readonly item: Local; readonly test: Node }
  | { readonly kind: "each"; readonly array: Node; readonly item: Local; readonly body: Node }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: "helper"; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: "operator"; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: "negative"; readonly operand: Node }
  | { readonly kind: "condition"; readonly test: Node; readonly then: Node; readonly otherwise: Node }
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "array"; readonly items: readonly Item[] }
  | { readonly kind: "keep"; readonly sequence: Node }
  | { readonly kind: "range"; readonly from: Node; readonly to: Node }
  | { readonly kind: "lambda"; readonly parameters: readonly Local[]; readonly body: Node }
  | { readonly kind: "regex"; readonly source: string; readonly flags: string }
  | { readonly kind: "native"; readonly name: string }
  | { readonly kind: "let"; readonly local: Local; readonly value: Node; readonly body: Node };

/** A node of the intermediate form. */
export type Node = Shape & { readonly type: Type };

const lambdaType = kinds.defined;

export const absent: Node = { kind: "absent", type: kinds.nothing };

/** A value that is known now. */
export function literal(value: Json): Node {
  // JSON has one zero.
  return { kind: "literal", value: value === 0 ? 0 : value, type: typeOf(value) };
}

/** A use of a bound name. */
export function use(local: Local): Node {
  return { kind: "local", local, type: local.type };
}

/** `object.name`, undefined where it is missing. */
export function member(object: Node, name: string, type: Type = kinds.memberOf(object.type, name)): Node {
  return { kind: "member", object, name, type };
}

/** `array[index]`: the index must be a whole number, 0 or more. */
export function index(array: Node, at: Node, type?: Type): Node {
  const element = type ?? array.type.element ?? kinds.defined;
  return { kind: "index", array, index: at, type: kinds.union(element, kinds.nothing) };
}

/** A call of one of JSONata's own functions, without its `$`. */
export function call(name: string, args: readonly Node[], type: Type): Node {
  return { kind: "call", name, args, type };
}

/** A call of one of the compiler's helpers, see helpers.ts. */
export function helper(name: string, args: readonly Node[], type: Type): Node {
  return { kind: "helper", name, args, type };
}

/** An operator of JSONata's. */
export function operator(sign: string, left: Node, right: Node, type: Type): Node {
  return { kind: "operator", operator: sign, left, right, type };
}

/** `test ? then : otherwise`; the test counts by JSONata's truthiness. */
export function condition(test: Node, then: Node, otherwise: Node): Node {
  return { kind: "condition", test, then, otherwise, type: kinds.union(then.type, otherwise.type) };
}

/** An object constructor; members that are undefined are left out. */
export function object(members: readonly Member[]): Node {
  return { kind: "object", members, type: kinds.object };
}

/** An array constructor. */
export function array(items: readonly Item[], element: Type): Node {
  return { kind: "array", items, type: kinds.arrayOf(element) };
}

/** `function($a, $b) { body }`. */
export function lambda(parameters: readonly Local[], body: Node): Node {
  return { kind: "lambda", parameters, body, type: lambdaType };
}

/** Makes an array of what JSONata gives as a sequence: none, one or many. */
export function list(sequence: Node, element: Type): Node {
  const kept: Node = kinds.mayBe(element, kinds.ARRAY)
    ? { kind: "keep", sequence, type: kinds.arrayOf(element) }
    : sequence;
  return array([{ node: kept, isSpread: true }], element);
}

/** Whether an expression is so small that writing it twice costs a reader nothing. */
export function isSimple(node: Node): boolean {
  switch (node.kind) {
    case "literal":
      return typeof node.value !== "object" || node.value === null;
    case "absent":
    case "root":
    case "variable":
    case "local":
    case "outside":
      return true;
    case "member":
      return isSimple(node.object);
    case "index":
      return isSimple(node.array) && node.index.kind === "literal";
    default:
      return false;
  }
}

function typeOf(value: Json): Type {
  if (value === null) return { kinds: kinds.NULL };
  if (typeof value === "boolean") return kinds.boolean;
  if (typeof value === "string") return kinds.string;
  if (typeof value === "number") return { kinds: kinds.NUMBER, isInteger: isSmallInteger(value) };
  if (!Array.isArray(value)) return kinds.object;
  const elements = (value as readonly Json[]).map(typeOf);
  const first = elements[0];
  return first ? kinds.arrayOf(elements.reduce(kinds.union, first)) : kinds.arrayOf({ kinds: 0 });
}

function isSmallInteger(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 1e9;
}
