import * as ir from "../ir";
import type { Local, Node } from "../ir";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import { visitAll } from "../walk";
import { applyFunction } from "../lower/functions";
import { buildArray, definedElement } from "../lower/literals";
import { toBoolean, truthy } from "../lower/tests";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import {
  argument,
  callback,
  callbackLambda,
  elementOf,
  literalNumber,
  literalText,
  usesLocal,
  valuesOf,
  type Method,
  type MethodCall,
} from "./method";
import { readPairs } from "./object";
import { reduce } from "./reduce";

/** Methods that make an array, or a value of its elements. */
export const arrayMethods: Readonly<Record<string, Method>> = { map, filter, flatMap, flat, join, reduce };

function map(call: MethodCall): Node {
  const pairs = mapPairs(call);
  if (pairs) return pairs;
  const given = callback(call);
  const body = definedElement(given.body);
  const isScalar = !kinds.mayBe(body.type, kinds.ARRAY | kinds.OBJECT);
  if (isScalar && !usesLocal(body, given.index)) {
    const each: Node = { kind: "each", array: call.receiver, item: given.item, body, type: kinds.defined };
    return ir.list(each, body.type);
  }
  return ir.list(ir.call("map", [call.receiver, callbackLambda(given, body)], kinds.defined), body.type);
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
  const depth = argument(call, 0);
  if (depth && literalNumber(depth) !== 1) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "flat() takes one level only.",
      "call flat() once for each level.",
    );
  }
  return flatten(call.receiver);
}

function flatten(list: Node): Node {
  const inner = list.type.element;
  const element =
    inner && kinds.isOnly(inner, kinds.ARRAY) ? (inner.element ?? kinds.defined) : kinds.defined;
  const append: Node = { kind: "native", name: "append", type: kinds.defined };
  return ir.call("reduce", [list, append, ir.literal([])], kinds.arrayOf(element));
}

function join(call: MethodCall): Node {
  const separator = argument(call, 0) ?? ir.literal(",");
  const glue = toText(separator);
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
