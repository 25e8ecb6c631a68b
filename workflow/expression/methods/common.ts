import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { refuseHoles, sameValue } from "../lower/equality";
import { exists, sure } from "../lower/tests";
import { concatenate, toText } from "../lower/text";
import {
  argument,
  elementOf,
  literalNumber,
  required,
  valuesOf,
  type Method,
  type MethodCall,
} from "./method";
import { refuseEnd, startingAt } from "./place";

/** Methods that arrays and texts share: the receiver's type decides, here or on AWS. */
export const commonMethods: Readonly<Record<string, Method>> = {
  includes,
  indexOf,
  lastIndexOf,
  slice,
  concat,
  at,
};

const REFERENCE = kinds.ARRAY | kinds.OBJECT;
const isArray = (node: Node) => kinds.isOnly(node.type, kinds.ARRAY);
const isString = (node: Node) => kinds.isOnly(node.type, kinds.STRING);

function includes(call: MethodCall): Node {
  return includesValue({ ...call, receiver: startingAt(call) }, required(call, 0));
}

/** Whether an array holds a value, or a text a text. */
export function includesValue(call: MethodCall, wanted: Node): Node {
  const { receiver } = call;
  if (isArray(receiver)) {
    const element = elementOf(receiver);
    if (kinds.isOnly(wanted.type, kinds.NULL | kinds.UNDEFINED))
      refuseHoles(call.syntax, { ...receiver, type: element }, call.env.unit);
    if (kinds.mayBe(element, REFERENCE) && kinds.mayBe(wanted.type, REFERENCE))
      return includesReference(receiver, wanted);
    const isTold = kinds.mayBe(element, kinds.NULL | kinds.UNDEFINED);
    return ir.operator("in", isTold ? sure(wanted, element) : wanted, receiver, kinds.boolean);
  }
  if (isString(receiver)) return ir.call("contains", [receiver, toText(wanted)], kinds.boolean);
  const isScalar = !kinds.mayBe(wanted.type, REFERENCE);
  return ir.helper(isScalar ? "has" : "holds", [receiver, wanted], kinds.boolean);
}

// JSONata's `in` does not tell whether two equal objects are the same one.
function includesReference(receiver: Node, wanted: Node): Node {
  const item = { hint: "item", type: elementOf(receiver) };
  const test = sameValue(ir.use(item), wanted);
  if (test.kind === "literal") return test;
  return exists({ kind: "filter", array: receiver, item, test, type: kinds.anything });
}

function indexOf(call: MethodCall): Node {
  const { receiver } = call;
  const wanted = required(call, 0);
  const from = argument(call, 1);
  if (from && from.kind !== "absent" && literalNumber(from) !== 0)
    return ir.helper("findFrom", [receiver, wanted, from], kinds.integer);
  if (!isArray(receiver)) return ir.helper("find", [receiver, wanted], kinds.integer);
  const item = { hint: "item", type: elementOf(receiver) };
  const index = { hint: "index", type: kinds.integer };
  const found = ir.condition(sameValue(ir.use(item), wanted), ir.use(index), ir.absent);
  const places = ir.list(
    ir.call("map", [receiver, ir.lambda([item, index], found)], kinds.defined),
    kinds.integer,
  );
  return ir.helper("orMinusOne", [ir.index(places, ir.literal(0), kinds.integer)], kinds.integer);
}

function lastIndexOf(call: MethodCall): Node {
  refuseEnd(call);
  return ir.helper("findLast", [call.receiver, required(call, 0)], kinds.integer);
}

function slice(call: MethodCall): Node {
  const { receiver } = call;
  const first = argument(call, 0);
  const from = !first || first.kind === "absent" ? ir.literal(0) : first;
  const to = argument(call, 1);
  const range = to && to.kind !== "absent" ? [from, to] : [from, ir.absent];
  if (isArray(receiver)) {
    const type = kinds.arrayOf(elementOf(receiver));
    if (range[1] === ir.absent && literalNumber(from) === 0)
      return { ...ir.array([{ node: receiver, isSpread: true }], elementOf(receiver)), type };
    return ir.helper("cut", [receiver, ...range], type);
  }
  if (isString(receiver)) return ir.helper("slice", [receiver, ...range], kinds.string);
  return ir.helper("slice", [receiver, ...range], {
    kinds: receiver.type.kinds & (kinds.ARRAY | kinds.STRING),
  });
}

function concat(call: MethodCall): Node {
  const { receiver } = call;
  const parts = valuesOf(call).map((_, index) => required(call, index));
  if (isString(receiver)) return concatenate([receiver, ...parts]);
  if (isArray(receiver) && parts.every((part) => !kinds.mayBe(part.type, kinds.UNDEFINED))) {
    const items = [receiver, ...parts].map((node) => ({
      node,
      isSpread: kinds.mayBe(node.type, kinds.ARRAY),
    }));
    const element = items
      .map(({ node }) =>
        isArray(node) ? elementOf(node) : kinds.mayBe(node.type, kinds.ARRAY) ? kinds.defined : node.type,
      )
      .reduce(kinds.union);
    return ir.array(items, element);
  }
  const type = isArray(receiver) ? kinds.arrayOf(kinds.defined) : { kinds: kinds.ARRAY | kinds.STRING };
  return parts.reduce((list, part) => ir.helper("concat", [list, part], type), receiver);
}

function at(call: MethodCall): Node {
  const { receiver } = call;
  const index = argument(call, 0) ?? ir.literal(0);
  const element = isArray(receiver) ? elementOf(receiver) : isString(receiver) ? kinds.string : kinds.defined;
  const place = literalNumber(index);
  if (isArray(receiver) && place !== undefined && Number.isInteger(place)) {
    return ir.index(receiver, index, element);
  }
  return ir.helper("from", [receiver, index], kinds.union(element, kinds.nothing));
}
