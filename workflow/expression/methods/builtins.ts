import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import { applyFunction } from "../lower/functions";
import { buildArray, definedElement } from "../lower/literals";
import { isOfType, sure, toBoolean } from "../lower/tests";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import { mathFunctions } from "./math";
import type { Builtin, BuiltinCall } from "./method";
import { numericFunctions } from "./numeric";
import { data, objectFunctions } from "./object";

const text =
  (name: string): Builtin =>
  (call) =>
    ir.call(name, [toText(data(call, 0))], kinds.string);

let table: ReadonlyMap<unknown, Builtin> | undefined;

/** What a built-in function of JavaScript's becomes, found by its identity, whatever it is called in the source. */
export function findBuiltin(value: unknown): Builtin | undefined {
  table ??= new Map<unknown, Builtin>([
    ...mathFunctions,
    ...numericFunctions,
    ...objectFunctions,
    ...ownFunctions(),
  ]);
  return table.get(value);
}

function ownFunctions(): readonly (readonly [unknown, Builtin])[] {
  return [
    [String, (call) => (call.args.length === 0 ? ir.literal("") : toText(data(call, 0)))],
    [Boolean, (call) => toBoolean(data(call, 0))],
    [Array.isArray, (call) => isOfType(data(call, 0), "array")],
    [
      Array.of,
      (call) => buildArray(call.args.map((_, index) => ({ node: data(call, index), isSpread: false }))),
    ],
    [Array.from, arrayFrom],
    [JSON.stringify, stringify],
    [JSON.parse, (call) => ir.call("parse", [data(call, 0)], kinds.defined)],
    [Date.now, () => ir.call("millis", [], kinds.integer)],
    [Date.parse, (call) => ir.call("toMillis", [data(call, 0)], kinds.integer)],
    [globalThis.crypto?.randomUUID, () => ir.call("uuid", [], kinds.string)],
    [structuredClone, (call) => data(call, 0)],
    [encodeURIComponent, text("encodeUrlComponent")],
    [encodeURI, text("encodeUrl")],
    [decodeURIComponent, text("decodeUrlComponent")],
    [decodeURI, text("decodeUrl")],
  ];
}

// Array.from(list), Array.from(list, map) and Array.from({ length }, map).
function arrayFrom(call: BuiltinCall): Node {
  const [, map] = call.args;
  const source = data(call, 0);
  const length =
    source.kind === "object" ? source.members.find(({ key }) => key === "length")?.value : undefined;
  const element = length ? kinds.nothing : (source.type.element ?? kinds.defined);
  if (!map) {
    if (!length && kinds.isOnly(source.type, kinds.ARRAY)) return source;
    if (!length) return ir.helper("elements", [source], kinds.arrayOf(kinds.defined));
    throw refuse(
      "function",
      call.env.unit,
      call.syntax,
      "Array.from({ length }) needs a callback.",
      "write Array.from({ length: 3 }, (_, index) => index).",
    );
  }
  const item = { hint: "item", type: element };
  const index = { hint: "index", type: kinds.integer };
  const first = length ? ir.absent : ir.use(item);
  const body = definedElement(applyFunction(map, [first, ir.use(index)], call.syntax, call.env));
  const list = length ? rangeBelow(length) : ir.helper("elements", [source], kinds.arrayOf(kinds.defined));
  return ir.list(
    ir.call("map", [list, ir.lambda(length ? [index] : [item, index], body)], kinds.defined),
    body.type,
  );
}

function rangeBelow(length: Node): Node {
  const to = ir.operator("-", length, ir.literal(1), kinds.integer);
  const range: Node = { kind: "range", from: ir.literal(0), to, type: kinds.arrayOf(kinds.integer) };
  return ir.array([{ node: range, isSpread: true }], kinds.integer);
}

function stringify(call: BuiltinCall): Node {
  const node = sure(data(call, 0));
  const replacer = data(call, 1);
  const space = data(call, 2);
  if (
    !kinds.isOnly(replacer.type, kinds.UNDEFINED | kinds.NULL) ||
    (space.kind !== "absent" && !isTwo(space))
  ) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "JSON.stringify() takes no replacer here, and no indentation other than 2.",
      "write JSON.stringify(value) or JSON.stringify(value, null, 2).",
    );
  }
  if (node.kind === "literal")
    return ir.literal(JSON.stringify(node.value, null, isTwo(space) ? 2 : undefined));
  const type = { kinds: kinds.STRING | (node.type.kinds & kinds.UNDEFINED) };
  if (isTwo(space)) return ir.helper("pretty", [node], type);
  return printsAlike(node) ? ir.call("string", [node], kinds.string) : ir.helper("json", [node], type);
}

// JSONata prints objects and arrays of data as JSON does; numbers that were calculated may have too many digits for it.
function printsAlike(node: Node): boolean {
  if (node.kind !== "object") return kinds.isOnly(node.type, kinds.OBJECT | kinds.ARRAY) && isData(node.type);
  return node.members.every(
    ({ key, value }) =>
      typeof key === "string" && (value.kind === "absent" || printsAlike(value) || isData(value.type)),
  );
}

function isData(type: Type): boolean {
  if (kinds.mayBe(type, kinds.NUMBER) && !type.isInteger) return false;
  const element = type.element ?? kinds.anything;
  if (kinds.mayBe(type, kinds.ARRAY) && (kinds.mayBe(element, kinds.UNDEFINED) || !isData(element)))
    return false;
  if (!kinds.mayBe(type, kinds.OBJECT)) return true;
  return type.members !== undefined && Object.values(type.members).every(isData);
}

function isTwo(node: Node): boolean {
  return node.kind === "literal" && node.value === 2;
}
