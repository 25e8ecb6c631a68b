import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { refuse } from "../refusal";
import type { DateValue, Environment, SetValue, Value } from "./environment";
import { lower, lowerValue } from "./expression";
import { loose } from "./tests";
import { refuseSyntax } from "./unsupported";

/** `new Date(…)` and `new Set(…)`: no data, but their methods give some. Anything else is refused. */
export function construct(syntax: acorn.NewExpression, env: Environment): Value {
  const callee = syntax.callee.type === "Identifier" ? env.lookup(syntax.callee.name) : undefined;
  const made = callee?.kind === "host" ? callee.value : undefined;
  if (made === Date) return { kind: "date", millis: readTime(syntax, env) };
  if (made === Set) return { kind: "set", members: readMembers(syntax, env) };
  throw refuseSyntax(syntax, env);
}

function readMembers(syntax: acorn.NewExpression, env: Environment): Node {
  const [list] = syntax.arguments;
  if (!list) return ir.literal([]);
  if (list.type === "SpreadElement") throw refuseSyntax(syntax, env);
  const value = lowerValue(list, env);
  if (value.kind === "set") return value.members;
  const members = lower(list, env);
  if (kinds.isOnly(members.type, kinds.ARRAY)) return members;
  return ir.helper("members", [members], kinds.arrayOf(members.type.element ?? kinds.defined));
}

/** The members of a set, each once. */
export function uniqueMembers({ members }: SetValue): Node {
  return ir.helper("unique", [members], kinds.arrayOf(members.type.element ?? kinds.defined));
}

// Milliseconds since 1970.
function readTime(syntax: acorn.NewExpression, env: Environment): Node {
  const [argument, second] = syntax.arguments;
  if (!argument) return now;
  if (second || argument.type === "SpreadElement") {
    throw refuse(
      "construct",
      env.unit,
      syntax,
      "new Date(year, month, …) is a time in the zone of whatever machine runs it.",
      'write the time as text: new Date("2026-01-31T00:00:00Z").',
    );
  }
  const value = lowerValue(argument, env);
  return value.kind === "date" ? value.millis : timeOf(loose(lower(argument, env)));
}

const now = ir.call("millis", [], kinds.integer);

/** Whether a date is the moment at which it is made. */
export function isNow({ millis }: DateValue): boolean {
  return millis === now;
}

const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** `Date.parse(text)`: milliseconds since 1970, missing where JavaScript gives NaN for what is missing. */
export function parseTime(given: Node): Node {
  const value = loose(given);
  if (value.kind === "literal" && typeof value.value === "string" && ISO_WITH_ZONE.test(value.value)) {
    const millis = Date.parse(value.value);
    if (Number.isFinite(millis)) return ir.literal(millis);
  }
  return ir.call("toMillis", [value], millisOf(value));
}

function timeOf(value: Node): Node {
  if (kinds.isOnly(value.type, kinds.STRING)) return parseTime(value);
  const isWhole = value.type.isInteger && kinds.isOnly(value.type, kinds.NUMBER);
  // Outside of its range a number is no time: NaN.
  return isWhole ? value : ir.helper("timestamp", [value], { ...millisOf(value), isDoubtful: true });
}

function millisOf(value: Node): kinds.Type {
  return { ...kinds.numberFrom(value.type), isInteger: true };
}
