import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { choose, demand, isSure, loose } from "../lower/tests";
import { share } from "../lower/share";
import { refuse } from "../refusal";
import type { Builtin, BuiltinCall } from "./method";
import { data } from "./object";

/** Functions of `Math`. Those without a counterpart are not here and are refused. */
export const mathFunctions: readonly (readonly [unknown, Builtin])[] = [
  [Math.floor, one("floor", Math.floor)],
  [Math.ceil, one("ceil", Math.ceil)],
  [Math.abs, one("abs", Math.abs)],
  [Math.sqrt, one("sqrt", Math.sqrt)],
  [Math.round, round],
  [Math.trunc, trunc],
  [Math.sign, sign],
  [Math.max, extreme("max")],
  [Math.min, extreme("min")],
  [Math.pow, power],
  [Math.random, () => ir.call("random", [], kinds.number)],
];

function number(call: BuiltinCall, index: number): Node {
  const node = loose(data(call, index));
  if (kinds.mayBe(node.type, kinds.NUMBER)) return node;
  throw refuse(
    "operator",
    call.env.unit,
    call.syntax,
    "This function needs numbers.",
    "convert with Number(…) first.",
  );
}

function one(name: string, compute: (value: number) => number): Builtin {
  return (call) => {
    const node = number(call, 0);
    const known = node.kind === "literal" ? compute(node.value as number) : NaN;
    return Number.isFinite(known) ? ir.literal(known) : ir.call(name, [node], kinds.numberFrom(node.type));
  };
}

function power(call: BuiltinCall): Node {
  const [base, exponent] = [number(call, 0), number(call, 1)];
  return ir.call("power", [base, exponent], kinds.numberFrom(base.type, exponent.type));
}

// JSONata's $round goes to the even neighbour, JavaScript's up.
function round(call: BuiltinCall): Node {
  return computed(call, (value) => {
    const floor = ir.call("floor", [value], kinds.number);
    const rest = ir.operator("-", value, floor, kinds.number);
    const isUp = ir.operator(">=", rest, ir.literal(0.5), kinds.boolean);
    const up = ir.condition(isUp, ir.literal(1), ir.literal(0));
    return ir.operator("+", floor, up, kinds.number);
  });
}

function trunc(call: BuiltinCall): Node {
  return computed(call, (value) =>
    choose(
      isBelowZero(value),
      ir.call("ceil", [value], kinds.number),
      ir.call("floor", [value], kinds.number),
    ),
  );
}

function sign(call: BuiltinCall): Node {
  return computed(call, (value) => {
    const isAbove = ir.operator(">", value, ir.literal(0), kinds.boolean);
    // The number itself where it is neither: 0, or missing.
    return choose(isBelowZero(value), ir.literal(-1), choose(isAbove, ir.literal(1), value));
  });
}

function computed(call: BuiltinCall, make: (value: Node) => Node): Node {
  const operand = number(call, 0);
  const node = share(operand, "value", make);
  return node.kind === "literal" ? node : { ...node, type: kinds.numberFrom(operand.type) };
}

function isBelowZero(value: Node): Node {
  return ir.operator("<", value, ir.literal(0), kinds.boolean);
}

function extreme(name: "max" | "min"): Builtin {
  return (call) => {
    const items = call.args.map((value, index) =>
      value.kind === "spread"
        ? { node: value.list, isSpread: true }
        : { node: numeric(number(call, index)), isSpread: false },
    );
    const [only] = items;
    if (!only)
      throw refuse(
        "number",
        call.env.unit,
        call.syntax,
        "Without arguments this is infinite, which JSON cannot hold.",
        "add the numbers.",
      );
    const list = items.length === 1 && only.isSpread ? only.node : ir.array(items, kinds.number);
    const found = ir.call(name, [list], kinds.number);
    // Of no numbers at all it is infinite.
    return items.some(({ isSpread }) => !isSpread) ? found : demand(found);
  };
}

// What is missing, $max would pass over, and an array it would take apart.
function numeric(node: Node): Node {
  if (kinds.isOnly(node.type, kinds.NUMBER) && isSure(node)) return node;
  return ir.helper("numeric", [node], kinds.number);
}
