import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { exists, not, truthy } from "../lower/tests";
import { predicate } from "./array";
import {
  callback,
  callbackLambda,
  elementOf,
  usesLocal,
  type Callback,
  type Method,
  type MethodCall,
} from "./method";

/** Methods that ask an array for something. */
export const searchMethods: Readonly<Record<string, Method>> = {
  find,
  findLast,
  some,
  every,
  findIndex,
  findLastIndex,
};

function matches(call: MethodCall, given: Callback, test: Node): Node {
  if (usesLocal(test, given.index)) {
    return ir.call("filter", [call.receiver, callbackLambda(given, test)], kinds.anything);
  }
  return {
    kind: "filter",
    array: call.receiver,
    item: given.item,
    test: predicate(test),
    type: kinds.anything,
  };
}

function find(call: MethodCall): Node {
  const given = callback(call);
  return ir.index(matches(call, given, truthy(given.body)), ir.literal(0), elementOf(call.receiver));
}

function findLast(call: MethodCall): Node {
  const given = callback(call);
  return ir.index(matches(call, given, truthy(given.body)), ir.literal(-1), elementOf(call.receiver));
}

function some(call: MethodCall): Node {
  const given = callback(call);
  const test = truthy(given.body);
  if (test.kind === "literal") return test.value ? isNotEmpty(call.receiver) : ir.literal(false);
  return exists(matches(call, given, test));
}

function every(call: MethodCall): Node {
  const given = callback(call);
  const test = not(given.body);
  if (test.kind === "literal") return test.value ? not(isNotEmpty(call.receiver)) : ir.literal(true);
  return not(exists(matches(call, given, test)));
}

function isNotEmpty(receiver: Node): Node {
  return ir.operator(">", ir.call("count", [receiver], kinds.integer), ir.literal(0), kinds.boolean);
}

function findIndex(call: MethodCall): Node {
  return position(call, 0);
}

function findLastIndex(call: MethodCall): Node {
  return position(call, -1);
}

function position(call: MethodCall, at: 0 | -1): Node {
  const given = callback(call);
  const found = ir.condition(truthy(given.body), ir.use(given.index), ir.absent);
  const places = ir.call("map", [call.receiver, ir.lambda([given.item, given.index], found)], kinds.anything);
  const list = ir.list(places, kinds.integer);
  return ir.helper("orMinusOne", [ir.index(list, ir.literal(at), kinds.integer)], kinds.integer);
}
