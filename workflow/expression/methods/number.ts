import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import { argument, required, type Method, type MethodCall } from "./method";

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
  throw refuse(
    "method",
    call.env.unit,
    call.syntax,
    "toFixed() rounds the binary value, which JSONata does not.",
    "keep money in whole cents, or format it in a task.",
  );
}
