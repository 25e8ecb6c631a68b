import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { applyFunction } from "../lower/functions";
import { isSure, loose, settle } from "../lower/tests";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import { elementOf, valuesOf, type Method, type MethodCall } from "./method";

/** Methods that order an array. */
export const orderMethods: Readonly<Record<string, Method>> = {
  toSorted: order,
  toReversed: turn,
  sort: (call) => fresh(call, "toSorted", order),
  reverse: (call) => fresh(call, "toReversed", turn),
};

const MAKERS: ReadonlySet<string> = new Set([
  "split",
  "sort",
  "reverse",
  "reduce",
  "append",
  "cut",
  "slice",
  "concat",
  "elements",
  "unique",
]);

// `sort` and `reverse` change their array in place. That shows only if somebody else holds the array too.
function fresh(call: MethodCall, instead: string, method: Method): Node {
  const { receiver } = call;
  const holder = call.syntax.callee.type === "MemberExpression" ? call.syntax.callee.object.type : undefined;
  const isMade = (receiver.kind === "call" || receiver.kind === "helper") && MAKERS.has(receiver.name);
  const isFresh = receiver.kind === "array" || isMade || holder === "ArrayExpression";
  if (isFresh) return method(call);
  const name = instead === "toSorted" ? "sort" : "reverse";
  throw refuse(
    "sideEffect",
    call.env.unit,
    call.syntax,
    `${name}() changes the array in place.`,
    `write ${instead}(…), or [...items].${name}(…).`,
  );
}

function turn(call: MethodCall): Node {
  return ir.call(
    "reverse",
    [call.receiver],
    call.receiver.type.element ? call.receiver.type : kinds.arrayOf(kinds.defined),
  );
}

function order(call: MethodCall): Node {
  const [compare] = valuesOf(call);
  const element = elementOf(call.receiver);
  const type = kinds.arrayOf(element);
  const [a, b] = [
    { hint: "a", type: element },
    { hint: "b", type: element },
  ];
  if (!compare) {
    if (kinds.isOnly(element, kinds.STRING)) return ir.call("sort", [call.receiver], type);
    const after = ir.operator(">", toText(ir.use(a)), toText(ir.use(b)), kinds.boolean);
    return ir.call("sort", [call.receiver, ir.lambda([a, b], after)], type);
  }
  const syntax = call.syntax.arguments[0] as acorn.Expression;
  const body = loose(applyFunction(compare, [ir.use(a), ir.use(b)], syntax, call.env));
  if (!kinds.isOnly(body.type, kinds.NUMBER)) {
    throw refuse(
      "method",
      call.env.unit,
      syntax,
      "The comparator must give a number for every pair.",
      "write e.g. (a, b) => a.price - b.price, or a.name < b.name ? -1 : a.name > b.name ? 1 : 0.",
    );
  }
  return ir.call("sort", [call.receiver, ir.lambda([a, b], isAfter(body))], type);
}

// a - b > 0 is a > b for every two finite numbers; of texts it is NaN.
function isAfter(body: Node): Node {
  const isOfNumbers =
    body.kind === "operator" &&
    [body.left, body.right].every((node) => kinds.isOnly(node.type, kinds.NUMBER));
  if (isOfNumbers && body.operator === "-" && isSure(body))
    return ir.operator(">", body.left, body.right, kinds.boolean);
  return ir.operator(">", settle(body), ir.literal(0), kinds.boolean);
}
