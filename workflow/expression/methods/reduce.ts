import * as ir from "../ir";
import type { Local, Node } from "../ir";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import { toNode } from "../lower/expression";
import { applyFunction } from "../lower/functions";
import { demand, isSure, loose } from "../lower/tests";
import { refuse } from "../refusal";
import { elementOf, usesLocal, valuesOf, type MethodCall } from "./method";

interface Fold {
  readonly total: Local;
  readonly item: Local;
  readonly index: Local;
  readonly body: Node;
}

const ROUNDS = 4;

/** `items.reduce((total, item) => …, start)`; a sum becomes `$sum`. From the right, the items are turned around. */
export function reduce(call: MethodCall, direction: "fromLeft" | "fromRight"): Node {
  const [combine, start] = valuesOf(call);
  if (!combine)
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "reduce() needs a callback.",
      "write e.g. (sum, item) => sum + item.price, 0.",
    );
  const isFromRight = direction === "fromRight";
  const receiver = isFromRight
    ? ir.call("reverse", [call.receiver], kinds.arrayOf(elementOf(call.receiver)))
    : call.receiver;
  const element = elementOf(receiver);
  const given = start && toNode(start, call.syntax.arguments[1] ?? call.syntax, call.env);
  // Without a start JSONata would begin with the first element.
  const initial =
    given && given.kind !== "absent" && kinds.mayBe(given.type, kinds.UNDEFINED) ? demand(given) : given;
  if (initial?.kind === "absent")
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "reduce() cannot start from undefined.",
      "start from a value.",
    );
  const isNumber = initial !== undefined && kinds.isOnly(initial.type, kinds.NUMBER);
  const fold = settleTypes(
    isNumber ? { kinds: kinds.NUMBER, isTotal: true } : (initial?.type ?? element),
    (total) => {
      const [item, index] = [
        { hint: "item", type: element },
        { hint: "index", type: kinds.integer },
      ];
      const locals = { total: { hint: "total", type: total }, item, index };
      const place = isFromRight ? fromEnd(call.receiver, index) : ir.use(index);
      const args = [ir.use(locals.total), ir.use(item), place, call.receiver];
      return { ...locals, body: applyFunction(combine, args, call.syntax, call.env) };
    },
  );
  const sum = initial && asSum(fold, initial, receiver);
  if (sum) return sum;
  if (!isNumber && kinds.mayBe(fold.body.type, kinds.UNDEFINED)) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "The callback of reduce() may give undefined here, which JSONata would pass over.",
      "give it a default: … ?? 0.",
    );
  }
  const parameters = usesLocal(fold.body, fold.index)
    ? [fold.total, fold.item, fold.index]
    : [fold.total, fold.item];
  const type = isNumber ? kinds.number : initial ? kinds.union(initial.type, fold.body.type) : fold.body.type;
  const rest = initial ? [initial] : [];
  return ir.call("reduce", [receiver, ir.lambda(parameters, fold.body), ...rest], type);
}

function fromEnd(receiver: Node, index: Local): Node {
  const last = ir.operator("-", ir.call("count", [receiver], kinds.integer), ir.literal(1), kinds.integer);
  return ir.operator("-", last, ir.use(index), kinds.integer);
}

// The callback's own result is its next total: the types are tried until they hold.
function settleTypes(start: Type, attempt: (total: Type) => Fold): Fold {
  // What the start holds says nothing of what later totals hold.
  const { element: _, members: __, ...outline } = start;
  let type: Type = outline;
  for (let round = 0; ; round++) {
    const fold = attempt(type);
    const next = kinds.union(type, fold.body.type);
    const isSame = next.kinds === type.kinds && next.isInteger === type.isInteger;
    if (isSame || round === ROUNDS) return fold;
    type = { kinds: next.kinds, ...(next.isInteger && round === 0 ? { isInteger: true } : {}) };
  }
}

// (total, item) => total + f(item), from 0: the same additions in the same order.
function asSum({ total, item, index, body: given }: Fold, initial: Node, receiver: Node): Node | undefined {
  const body = loose(given);
  if (initial.kind !== "literal" || initial.value !== 0) return undefined;
  if (body.kind !== "operator" || body.operator !== "+") return undefined;
  if (body.left.kind !== "local" || body.left.local !== total) return undefined;
  const term = body.right;
  if (usesLocal(term, total) || usesLocal(term, index) || !kinds.mayBe(term.type, kinds.NUMBER))
    return undefined;
  const added = isSure(term) ? term : demand(term);
  const each: Node = { kind: "each", array: receiver, item, body: added, type: kinds.defined };
  const isItself = term.kind === "local" && term.local === item;
  return ir.call("sum", [isItself ? receiver : ir.list(each, kinds.number)], kinds.number);
}
