import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { both, either } from "../lower/tests";
import { share } from "../lower/share";
import { concatenate } from "../lower/text";
import { refuse } from "../refusal";
import { argument, literalNumber, literalText, required, type Method, type MethodCall } from "./method";
import { readRegex } from "./regex";

/** Methods of texts. Lengths and places count UTF-16 units, as JavaScript does. */
export const stringMethods: Readonly<Record<string, Method>> = {
  toUpperCase: ({ receiver }) => text("uppercase", receiver),
  toLowerCase: ({ receiver }) => text("lowercase", receiver),
  trim: ({ receiver }) => strip(receiver, "^\\s+|\\s+$"),
  trimStart: ({ receiver }) => strip(receiver, "^\\s+"),
  trimEnd: ({ receiver }) => strip(receiver, "\\s+$"),
  startsWith,
  endsWith,
  split,
  padStart: (call) => pad(call, "padStart"),
  padEnd: (call) => pad(call, "padEnd"),
  repeat,
  charAt,
  substring,
};

function text(name: string, receiver: Node): Node {
  return ir.call(name, [receiver], kinds.string);
}

function strip(receiver: Node, source: string): Node {
  const regex: Node = { kind: "regex", source, flags: "", type: kinds.defined };
  return ir.call("replace", [receiver, regex, ir.literal("")], kinds.string);
}

function startsWith(call: MethodCall): Node {
  refuseStart(call);
  const { receiver } = call;
  const wanted = required(call, 0);
  const known = literalText(wanted);
  if (known === "") return ir.literal(true);
  if (known !== undefined && !/\p{Surrogate}/u.test(known)) {
    const length = ir.literal([...known].length);
    return equal(ir.call("substring", [receiver, ir.literal(0), length], kinds.string), wanted);
  }
  const before = ir.call("substringBefore", [receiver, wanted], kinds.string);
  return both(ir.call("contains", [receiver, wanted], kinds.boolean), equal(before, ir.literal("")));
}

function endsWith(call: MethodCall): Node {
  refuseStart(call);
  const { receiver } = call;
  const wanted = required(call, 0);
  const known = literalText(wanted);
  if (known === "") return ir.literal(true);
  if (known !== undefined && !/\p{Surrogate}/u.test(known)) {
    const start = ir.literal(-[...known].length);
    return equal(ir.call("substring", [receiver, start], kinds.string), wanted);
  }
  const start: Node = {
    kind: "negative",
    operand: ir.call("length", [wanted], kinds.integer),
    type: kinds.integer,
  };
  const end = ir.call("substring", [receiver, start], kinds.string);
  return either(equal(wanted, ir.literal("")), equal(end, wanted));
}

function split(call: MethodCall): Node {
  const { receiver } = call;
  const type = kinds.arrayOf(kinds.string);
  const regex = readRegex(call, 0);
  const limit = argument(call, 1);
  if (regex) {
    if (regex.groups > 0 || limit) {
      throw refuse(
        "regex",
        call.env.unit,
        call.syntax,
        "split() by a pattern takes no groups and no limit here.",
        "write (?:…) instead of (…), and slice the result.",
      );
    }
    return ir.call("split", [receiver, regex.node], type);
  }
  const separator = argument(call, 0);
  if (!separator) return ir.array([{ node: receiver, isSpread: false }], kinds.string);
  if (limit && literalNumber(limit) === undefined) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "The limit of split() must be a number in the source.",
      "slice the result.",
    );
  }
  return ir.call("split", limit ? [receiver, separator, limit] : [receiver, separator], type);
}

// $pad counts code points; the helper counts as JavaScript does. Digits are the same either way.
function pad(call: MethodCall, name: "padStart" | "padEnd"): Node {
  const width = required(call, 0);
  const filler = argument(call, 1) ?? ir.literal(" ");
  const count = literalNumber(width);
  const isAscii = /^[\x20-\x7e]+$/.test(literalText(filler) ?? "");
  if (isDigits(call.receiver) && isAscii && count !== undefined && count > 0) {
    const signed = ir.literal(name === "padStart" ? -count : count);
    return ir.call(
      "pad",
      literalText(filler) === " " ? [call.receiver, signed] : [call.receiver, signed, filler],
      kinds.string,
    );
  }
  return share(call.receiver, "value", (receiver) => {
    const fill = ir.helper("fill", [receiver, width, filler], kinds.string);
    const known = asString(receiver);
    return concatenate(name === "padStart" ? [fill, known] : [known, fill]);
  });
}

function isDigits(node: Node): boolean {
  if (node.kind === "helper" && node.name === "digits") return true;
  return node.kind === "call" && node.name === "string" && node.args[0]?.type.isInteger === true;
}

function repeat(call: MethodCall): Node {
  const count = required(call, 0);
  return ir.helper("repeat", [call.receiver, count], kinds.string);
}

function charAt(call: MethodCall): Node {
  const place = argument(call, 0) ?? ir.literal(0);
  const found = ir.helper("at", [asUnits(call.receiver), place], kinds.string);
  return ir.operator("&", found, ir.literal(""), kinds.string);
}

function substring(call: MethodCall): Node {
  const from = literalNumber(required(call, 0));
  const end = argument(call, 1);
  const to = literalNumber(end);
  if (from === undefined || from < 0 || (end && (to === undefined || to < from))) {
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "substring() swaps and clips its arguments, which JSONata does not.",
      "use slice(from, to).",
    );
  }
  return ir.helper("slice", [asString(call.receiver), ir.literal(from), end ?? ir.absent], kinds.string);
}

function asUnits(node: Node): Node {
  return ir.call("split", [node, ir.literal("")], kinds.arrayOf(kinds.string));
}

function asString(node: Node): Node {
  return { ...node, type: kinds.string };
}

function equal(left: Node, right: Node): Node {
  return ir.operator("=", left, right, kinds.boolean);
}

function refuseStart(call: MethodCall): void {
  if (call.syntax.arguments.length < 2) return;
  throw refuse(
    "method",
    call.env.unit,
    call.syntax,
    "The second argument, where to start, is not supported.",
    "slice first.",
  );
}
