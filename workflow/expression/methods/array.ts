import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Local, Node } from "../ir";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import { visitAll } from "../walk";
import { lowerArguments } from "../lower/calls";
import type { Environment } from "../lower/environment";
import { lower, toNode } from "../lower/expression";
import { applyFunction } from "../lower/functions";
import { buildArray, definedElement } from "../lower/literals";
import { toBoolean, truthy } from "../lower/tests";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import {
  argument,
  callback,
  defaulted,
  callbackLambda,
  elementOf,
  literalNumber,
  literalText,
  usesLocal,
  valuesOf,
  type Method,
  type MethodCall,
} from "./method";
import { filterNumbers } from "./fuse";
import { readPairs } from "./object";
import { reduce } from "./reduce";

/** Methods that make an array, or a value of its elements. */
export const arrayMethods: Readonly<Record<string, Method>> = {
  map,
  filter,
  flatMap,
  flat,
  join,
  reduce: (call) => reduce(call, "fromLeft"),
  reduceRight: (call) => reduce(call, "fromRight"),
};

function map(call: MethodCall): Node {
  const pairs = mapPairs(call);
  if (pairs) return pairs;
  const given = callback(call);
  const body = definedElement(given.body);
  if (!usesLocal(body, given.index)) return mapTo(call.receiver, given.item, body);
  return ir.list(ir.call("map", [call.receiver, callbackLambda(given, body)], kinds.defined), body.type);
}

// A path takes arrays and objects apart, $map does not.
function mapTo(array: Node, item: Local, body: Node): Node {
  const isScalar = !kinds.mayBe(body.type, kinds.ARRAY | kinds.OBJECT);
  const each: Node = isScalar
    ? { kind: "each", array, item, body, type: kinds.defined }
    : ir.call("map", [array, ir.lambda([item], body)], kinds.defined);
  return ir.list(each, body.type);
}

// `Object.entries(o).map(([key, value]) => …)` needs no array of pairs.
function mapPairs(call: MethodCall): Node | undefined {
  const pairs = readPairs(call.receiver);
  const [value] = valuesOf(call);
  if (!pairs || !value) return undefined;
  const key = { hint: "key", type: kinds.string };
  const member = { hint: "value", type: kinds.defined };
  const pair = buildArray([
    { node: ir.use(key), isSpread: false },
    { node: ir.use(member), isSpread: false },
  ]);
  if (
    value.kind === "closure" &&
    (value.syntax.params.length !== 1 || value.syntax.params[0]?.type !== "ArrayPattern")
  ) {
    return undefined;
  }
  const body = definedElement(applyFunction(value, [pair], call.syntax, call.env));
  return ir.list(ir.call("each", [pairs, ir.lambda([member, key], body)], kinds.defined), body.type);
}

function filter(call: MethodCall): Node {
  const numbers = filterNumbers(call);
  if (numbers) return numbers;
  const given = callback(call);
  const test = truthy(given.body);
  const element = asTested(elementOf(call.receiver), test, given.item);
  if (!usesLocal(test, given.index)) {
    const kept: Node = {
      kind: "filter",
      array: call.receiver,
      item: given.item,
      test: predicate(test),
      type: kinds.defined,
    };
    return ir.list(kept, element);
  }
  return ir.list(ir.call("filter", [call.receiver, callbackLambda(given, test)], kinds.defined), element);
}

// What has fields of its own is no array, and needs no guard against being taken apart.
function asTested(element: Type, test: Node, item: Local): Type {
  let isRecord = false;
  visitAll(test, (node) => {
    if (node.kind === "member" && node.object.kind === "local" && node.object.local === item) isRecord = true;
  });
  return isRecord ? kinds.without(element, kinds.ARRAY) : element;
}

/** A test that can stand in brackets, where JSONata takes a number for a position. */
export function predicate(test: Node): Node {
  return kinds.mayBe(test.type, kinds.NUMBER | kinds.ARRAY) ? toBoolean(test) : test;
}

function flatMap(call: MethodCall): Node {
  return flatten(map(call));
}

function flat(call: MethodCall): Node {
  const [written] = call.syntax.arguments;
  if (written?.type === "Identifier" && written.name === "Infinity")
    return ir.helper("flatten", [call.receiver], kinds.arrayOf(kinds.defined));
  const depth = argument(call, 0);
  const levels = depth ? literalNumber(depth) : 1;
  if (levels === undefined) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "flat() takes its depth as a number in the source.",
      "write flat(), flat(2) or flat(Infinity).",
    );
  }
  let list = call.receiver;
  for (let level = 0; level < Math.min(levels, MAX_LEVELS); level++) list = flatten(list);
  return list;
}

const MAX_LEVELS = 10;

function flatten(list: Node): Node {
  const inner = list.type.element;
  const known = inner && kinds.isOnly(inner, kinds.ARRAY) ? inner.element : undefined;
  const element = known ?? (inner?.hasHoles ? { ...kinds.defined, hasHoles: true } : kinds.defined);
  const append: Node = { kind: "native", name: "append", type: kinds.defined };
  return ir.call("reduce", [list, append, ir.literal([])], kinds.arrayOf(element));
}

function join(call: MethodCall): Node {
  const glue = toText(defaulted(call, 0, ","));
  const { receiver } = call;
  const element = elementOf(receiver);
  const args = literalText(glue) === "" ? [] : [glue];
  if (kinds.isOnly(element, kinds.STRING)) return ir.call("join", [receiver, ...args], kinds.string);
  const item = { hint: "item", type: element };
  const text = kinds.mayBe(element, kinds.NULL)
    ? ir.helper("piece", [ir.use(item)], kinds.string)
    : toText(ir.use(item));
  const texts = ir.list(ir.call("map", [receiver, ir.lambda([item], text)], kinds.defined), kinds.string);
  return ir.call("join", [texts, ...args], kinds.string);
}

/** `Array(3).fill(0)`: nobody else holds the array that is filled. */
export function fillNew(
  syntax: acorn.CallExpression,
  callee: acorn.MemberExpression,
  env: Environment,
): Node | undefined {
  const length = lengthOfNew(callee, "fill", env);
  if (!length || syntax.arguments.length !== 1) return undefined;
  const [value] = lowerArguments(syntax, env);
  if (!value) return undefined;
  const body = definedElement(toNode(value, syntax, env));
  return mapTo(rangeBelow(lower(length, env)), { hint: "index", type: kinds.integer }, body);
}

/** `Array(3).keys()`. */
export function keysOfNew(callee: acorn.MemberExpression, env: Environment): Node | undefined {
  const length = lengthOfNew(callee, "keys", env);
  return length && rangeBelow(lower(length, env));
}

function lengthOfNew(
  callee: acorn.MemberExpression,
  name: string,
  env: Environment,
): acorn.Expression | undefined {
  const { object: made, property, computed } = callee;
  if (computed || property.type !== "Identifier" || property.name !== name) return undefined;
  if (made.type !== "CallExpression" && made.type !== "NewExpression") return undefined;
  const maker = made.callee.type === "Identifier" ? env.lookup(made.callee.name) : undefined;
  const [length] = made.arguments;
  if (maker?.kind !== "host" || maker.value !== Array || made.arguments.length !== 1) return undefined;
  return length && length.type !== "SpreadElement" ? length : undefined;
}

/** `[0..length - 1]`. */
export function rangeBelow(length: Node): Node {
  const known = literalNumber(length);
  const to =
    known === undefined ? ir.operator("-", length, ir.literal(1), kinds.integer) : ir.literal(known - 1);
  const range: Node = { kind: "range", from: ir.literal(0), to, type: kinds.arrayOf(kinds.integer) };
  return ir.array([{ node: range, isSpread: true }], kinds.integer);
}
