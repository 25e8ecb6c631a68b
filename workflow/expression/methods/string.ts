import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { both, either } from "../lower/tests";
import { share } from "../lower/share";
import { concatenate } from "../lower/text";
import { refuse } from "../refusal";
import {
  argument,
  defaulted,
  literalNumber,
  literalText,
  required,
  type Method,
  type MethodCall,
} from "./method";
import { endingAt, startingAt } from "./place";
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
  substr,
};

function text(name: string, receiver: Node): Node {
  return ir.call(name, [receiver], kinds.string);
}

function strip(receiver: Node, source: string): Node {
  const regex: Node = { kind: "regex", source, flags: "", type: kinds.defined };
  return ir.call("replace", [receiver, regex, ir.literal("")], kinds.string);
}

function startsWith(call: MethodCall): Node {
  const receiver = startingAt({ ...call, receiver: asString(call.receiver) });
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
  const receiver = endingAt(call);
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
    if (regex.groups > 0) {
      throw refuse(
        "regex",
        call.env.unit,
        call.syntax,
        "split() by a pattern takes no groups here.",
        "write (?:…) instead of (…).",
      );
    }
    return ir.call("split", [receiver, regex.node, ...(limit ? [limit] : [])], type);
  }
  const separator = argument(call, 0);
  if (!separator) return ir.array([{ node: receiver, isSpread: false }], kinds.string);
  return ir.call("split", limit ? [receiver, separator, limit] : [receiver, separator], type);
}

// $pad counts code points; the helper counts as JavaScript does. Digits are the same either way.
function pad(call: MethodCall, name: "padStart" | "padEnd"): Node {
  const width = required(call, 0);
  const filler = defaulted(call, 1, " ");
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
  const known = literalNumber(place);
  const units = asUnits(call.receiver);
  const found =
    known !== undefined && Number.isInteger(known) && known >= 0
      ? ir.index(units, place)
      : ir.helper("at", [units, ir.helper("whole", [place], kinds.integer)], kinds.string);
  return ir.operator("&", found, ir.literal(""), kinds.string);
}

function substring(call: MethodCall): Node {
  const receiver = asString(call.receiver);
  const from = required(call, 0);
  const end = argument(call, 1) ?? ir.absent;
  const [first, last] = [literalNumber(from), literalNumber(end)];
  const isInOrder = first !== undefined && first >= 0 && (end.kind === "absent" || (last ?? -1) >= first);
  return ir.helper(isInOrder ? "slice" : "between", [receiver, from, end], kinds.string);
}

// substr(-2) counts from the end, as slice does.
function substr(call: MethodCall): Node {
  const [from, length] = [literalNumber(required(call, 0)), argument(call, 1)];
  const count = literalNumber(length);
  if (from !== undefined && (!length || (count !== undefined && from >= 0 && count >= 0))) {
    const end = count === undefined ? ir.absent : ir.literal(from + count);
    return ir.helper("slice", [asString(call.receiver), ir.literal(from), end], kinds.string);
  }
  throw refuse(
    "method",
    call.env.unit,
    call.syntax,
    "substr() takes its start and its length as numbers in the source.",
    "use slice(from, to).",
  );
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
