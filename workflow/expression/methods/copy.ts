import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { buildArray, definedElement } from "../lower/literals";
import { share } from "../lower/share";
import { choose } from "../lower/tests";
import { refuse } from "../refusal";
import { elementOf, literalNumber, required, valuesOf, type Method, type MethodCall } from "./method";

/** Methods that give an array with some of its elements changed. */
export const copyMethods: Readonly<Record<string, Method>> = { with: withElement, toSpliced };

function withElement(call: MethodCall): Node {
  const { receiver } = call;
  const given = required(call, 0);
  const place = given.type.isInteger ? given : ir.helper("whole", [given], kinds.integer);
  const value = definedElement(required(call, 1));
  const [item, index] = [
    { hint: "item", type: elementOf(receiver) },
    { hint: "index", type: kinds.integer },
  ];
  const isPlace = ir.operator("=", ir.use(index), fromEnd(receiver, place), kinds.boolean);
  const body = ir.condition(isPlace, value, ir.use(item));
  return ir.list(ir.call("map", [receiver, ir.lambda([item, index], body)], kinds.defined), body.type);
}

function fromEnd(receiver: Node, place: Node): Node {
  const known = literalNumber(place);
  if (known !== undefined && known >= 0) return place;
  const count = ir.call("count", [receiver], kinds.integer);
  if (known !== undefined) return ir.operator("-", count, ir.literal(-known), kinds.integer);
  return share(place, "place", (at) => {
    const isNegative = ir.operator("<", at, ir.literal(0), kinds.boolean);
    return choose(isNegative, ir.operator("+", count, at, kinds.integer), at);
  });
}

function toSpliced(call: MethodCall): Node {
  const { receiver } = call;
  const [start, count] = [literalNumber(required(call, 0)), literalNumber(required(call, 1))];
  if (!isPlace(start) || !isPlace(count)) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "toSpliced() takes its start and its count as numbers in the source, 0 or more.",
      "write [...o.items.slice(0, start), item, ...o.items.slice(start + count)].",
    );
  }
  const added = valuesOf(call)
    .slice(2)
    .map((_, index) => ({ node: required(call, index + 2), isSpread: false }));
  const cut = (from: number, to: Node): Node =>
    ir.helper("cut", [receiver, ir.literal(from), to], kinds.arrayOf(elementOf(receiver)));
  const before = start === 0 ? [] : [{ node: cut(0, ir.literal(start)), isSpread: true }];
  return buildArray([...before, ...added, { node: cut(start + count, ir.absent), isSpread: true }]);
}

function isPlace(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0;
}
