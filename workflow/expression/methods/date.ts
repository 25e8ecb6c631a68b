import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { isNow } from "../lower/construct";
import type { DateValue, Environment } from "../lower/environment";
import { refuse } from "../refusal";

/** How `$fromMillis` writes one part of a time in UTC, and what makes JavaScript's number of it. */
const parts: Readonly<Record<string, readonly [picture: string, change?: (part: Node) => Node]>> = {
  getUTCFullYear: ["[Y]"],
  getUTCMonth: ["[M]", (month) => ir.operator("-", month, ir.literal(1), kinds.integer)],
  getUTCDate: ["[D]"],
  // Monday is 1 and Sunday 7; JavaScript's Sunday is 0.
  getUTCDay: ["[F0]", (day) => ir.operator("%", day, ir.literal(7), kinds.integer)],
  getUTCHours: ["[H]"],
  getUTCMinutes: ["[m]"],
  getUTCSeconds: ["[s]"],
  getUTCMilliseconds: ["[f001]"],
};

/** A method of a date. What depends on the time zone of the machine is refused. */
export function callDate(
  date: DateValue,
  name: string,
  syntax: acorn.CallExpression,
  env: Environment,
): Node {
  const { millis } = date;
  if (name === "getTime" || name === "valueOf") return millis;
  if (name === "toJSON" && isNow(date)) return ir.call("now", [], kinds.string);
  if (name === "toISOString")
    return isNow(date) ? ir.call("now", [], kinds.string) : ir.call("fromMillis", [millis], kinds.string);
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part) return readPart(millis, ...part);
  const isLocal = Object.hasOwn(parts, name.replace(/^get/, "getUTC"));
  throw refuse(
    "method",
    env.unit,
    syntax,
    isLocal
      ? `${name}() depends on the time zone of the machine that runs it.`
      : `The method ${name}() of a date cannot be written in JSONata.`,
    isLocal
      ? `use ${name.replace(/^get/, "getUTC")}().`
      : "use getTime(), toISOString(), or a part such as getUTCFullYear().",
  );
}

function readPart(millis: Node, picture: string, change = (part: Node) => part): Node {
  const text = ir.call("fromMillis", [millis, ir.literal(picture)], kinds.string);
  return change(ir.call("number", [text], { ...kinds.numberFrom(millis.type), isInteger: true }));
}
