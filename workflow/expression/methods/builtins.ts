import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import { applyFunction } from "../lower/functions";
import { parseTime } from "../lower/construct";
import { buildArray, definedElement, listOf } from "../lower/literals";
import { isOfType, sure, toBoolean } from "../lower/tests";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import { mathFunctions } from "./math";
import { rangeBelow } from "./array";
import { literalNumber, type Builtin, type BuiltinCall } from "./method";
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
    [JSON.parse, parse],
    [Date.now, () => ir.call("millis", [], kinds.integer)],
    [Date.parse, (call) => parseTime(data(call, 0))],
    [Date.UTC, utc],
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
  const [list, map] = call.args;
  const listed = list && listOf(list);
  const source = listed
    ? ir.array([{ node: listed, isSpread: true }], listed.type.element ?? kinds.defined)
    : data(call, 0);
  const length =
    source.kind === "object" ? source.members.find(({ key }) => key === "length")?.value : undefined;
  const element = length ? kinds.nothing : (source.type.element ?? kinds.defined);
  if (!map) {
    if (!length) return elementsOf(source);
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
  if (length && body.kind === "local" && body.local === index) return rangeBelow(length);
  const items = length ? rangeBelow(length) : elementsOf(source);
  return ir.list(
    ir.call("map", [items, ir.lambda(length ? [index] : [item, index], body)], kinds.defined),
    body.type,
  );
}

function elementsOf(source: Node): Node {
  if (kinds.isOnly(source.type, kinds.ARRAY)) return source;
  return ir.helper("elements", [source], kinds.arrayOf(kinds.defined));
}

function utc(call: BuiltinCall): Node {
  const numbers = call.args.map((_, index) => literalNumber(data(call, index)));
  const millis = Date.UTC(...(numbers.map((part) => part ?? NaN) as [number]));
  if (numbers.length > 0 && Number.isFinite(millis)) return ir.literal(millis);
  throw refuse(
    "function",
    call.env.unit,
    call.syntax,
    "Date.UTC() takes numbers in the source only.",
    "write the time as text: Date.parse(`${o.day}T00:00:00Z`).",
  );
}

function parse(call: BuiltinCall): Node {
  if (call.args.length > 1) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "JSON.parse() takes no reviver here.",
      "parse first, and map the result.",
    );
  }
  return ir.call("parse", [data(call, 0)], kinds.defined);
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
