import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
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
  if (!kinds.isOnly(call.receiver.type, kinds.NUMBER) || !call.receiver.type.isInteger) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "toString(radix) is supported for whole numbers only.",
      "use String(value).",
    );
  }
  return ir.call("formatBase", [call.receiver, radix], kinds.string);
}

function hasOwnProperty(call: MethodCall): Node {
  const found = ir.call("lookup", [call.receiver, toText(required(call, 0))], kinds.anything);
  return ir.call("exists", [found], kinds.boolean);
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
