import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { buildArray } from "../lower/literals";
import { refuse } from "../refusal";
import { rangeBelow } from "./array";
import { elementOf, type Method, type MethodCall } from "./method";
import { readRegex } from "./regex";

/** Methods that give an iterator: it can be spread, or made an array with `Array.from`. */
export const iterators: Readonly<Record<string, Method>> = { entries, keys, values, matchAll };

// An array's own; of a text none of these exists.
function entries(call: MethodCall): Node {
  const item = { hint: "item", type: elementOf(call.receiver) };
  const index = { hint: "index", type: kinds.integer };
  const pair = buildArray([
    { node: ir.use(index), isSpread: false },
    { node: ir.use(item), isSpread: false },
  ]);
  return ir.list(ir.call("map", [call.receiver, ir.lambda([item, index], pair)], kinds.defined), pair.type);
}

function keys({ receiver }: MethodCall): Node {
  return rangeBelow(ir.call("count", [receiver], kinds.integer));
}

function values({ receiver }: MethodCall): Node {
  return { ...receiver, type: { ...receiver.type, kinds: kinds.ARRAY } };
}

function matchAll(call: MethodCall): Node {
  const regex = readRegex(call, 0);
  if (!regex?.isGlobal) {
    throw refuse(
      "regex",
      call.env.unit,
      call.syntax,
      "matchAll() needs a literal regular expression with the flag g.",
      "write [...o.text.matchAll(/a(.)/g)].",
    );
  }
  const match = kinds.arrayOf({ kinds: kinds.STRING | kinds.UNDEFINED });
  return ir.helper("matches", [call.receiver, regex.node], kinds.arrayOf(match));
}
