import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import { hasKey } from "./object";
import { argument, literalNumber, required, type Method, type MethodCall } from "./method";

/** Methods that any value has. */
export const numberMethods: Readonly<Record<string, Method>> = {
  toString,
  hasOwnProperty,
  toFixed: (call) => fixed(call),
};

function toString(call: MethodCall): Node {
  const radix = argument(call, 0);
  if (!radix) return toText(call.receiver);
  const { receiver } = call;
  if (!kinds.mayBe(receiver.type, kinds.NUMBER)) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "toString(radix) is a method of numbers.",
      "use String(value).",
    );
  }
  return receiver.type.isInteger && kinds.isOnly(receiver.type, kinds.NUMBER)
    ? ir.call("formatBase", [receiver, radix], kinds.string)
    : ir.helper("inBase", [receiver, radix], kinds.string);
}

function hasOwnProperty(call: MethodCall): Node {
  return hasKey(call.receiver, required(call, 0));
}

function fixed(call: MethodCall): Node {
  const digits = argument(call, 0) ?? ir.literal(0);
  const count = literalNumber(digits);
  if (count === undefined || !Number.isInteger(count) || count < 0 || count > 4) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "toFixed() takes a whole number from 0 to 4 in the source.",
      "write e.g. o.total.toFixed(2), or format it in a task.",
    );
  }
  return ir.helper("fixed", [call.receiver, digits], kinds.string);
}
