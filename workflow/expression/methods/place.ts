import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { choose, exists, isOfType } from "../lower/tests";
import { refuse } from "../refusal";
import { argument, literalNumber, type MethodCall } from "./method";

/** What of the receiver is left to search from the place that the second argument names. */
export function startingAt(call: MethodCall): Node {
  const { receiver } = call;
  const from = argument(call, 1);
  const place = literalNumber(from);
  if (!from || from.kind === "absent" || place === 0) return receiver;
  const isString = kinds.isOnly(receiver.type, kinds.STRING);
  if (place !== undefined && place < 0 && isString) return receiver;
  const type = { ...receiver.type, kinds: receiver.type.kinds & (kinds.ARRAY | kinds.STRING) };
  // A negative place counts from the end of an array, and is the beginning of a text.
  const isKnown = place !== undefined && place > 0;
  const start = isKnown ? from : choose(isOfType(receiver, "string"), atLeastZero(from), from);
  const name = kinds.isOnly(type, kinds.ARRAY) ? "cut" : "slice";
  return ir.helper(name, [receiver, start], type);
}

/** What of a text is left to search up to the place that the second argument names. */
export function endingAt(call: MethodCall): Node {
  const end = argument(call, 1);
  if (!end || end.kind === "absent") return call.receiver;
  const last = choose(exists(end), atLeastZero(end), ir.absent);
  return ir.helper("slice", [call.receiver, ir.literal(0), last], kinds.string);
}

function atLeastZero(node: Node): Node {
  const place = literalNumber(node);
  if (place !== undefined) return ir.literal(Math.max(0, place));
  return ir.call(
    "max",
    [
      ir.array(
        [
          { node, isSpread: false },
          { node: ir.literal(0), isSpread: false },
        ],
        kinds.number,
      ),
    ],
    kinds.number,
  );
}

/** Refuses the second argument of `lastIndexOf`, from which it would search backwards. */
export function refuseEnd(call: MethodCall): void {
  if (call.syntax.arguments.length < 2) return;
  throw refuse(
    "method",
    call.env.unit,
    call.syntax,
    "The second argument of lastIndexOf(), where to search back from, is not supported.",
    "slice first: o.text.slice(0, end).lastIndexOf(…).",
  );
}
