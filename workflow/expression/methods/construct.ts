import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import type { Environment } from "../lower/environment";
import { lower } from "../lower/expression";

/** Calls on a date that is made in place: `new Date().toISOString()`, `new Date(x).getTime()`. */
export function construct(callee: acorn.MemberExpression, env: Environment): Node | undefined {
  const { object, property } = callee;
  if (callee.computed || property.type !== "Identifier") return undefined;
  if (object.type !== "NewExpression") return undefined;
  const made = object.callee.type === "Identifier" ? env.lookup(object.callee.name) : undefined;
  return made?.kind === "host" && made.value === Date ? dateMethod(object, property.name, env) : undefined;
}

function dateMethod(made: acorn.NewExpression, name: string, env: Environment): Node | undefined {
  const [argument] = made.arguments;
  const isTime = name === "getTime" || name === "valueOf";
  if (!argument) {
    if (isTime) return ir.call("millis", [], kinds.integer);
    return name === "toISOString" || name === "toJSON" ? ir.call("now", [], kinds.string) : undefined;
  }
  if (argument.type === "SpreadElement" || made.arguments.length > 1) return undefined;
  const value = lower(argument, env);
  const millis = toMillis(value);
  if (isTime) return millis;
  return name === "toISOString" || name === "toJSON"
    ? ir.call("fromMillis", [millis], kinds.string)
    : undefined;
}

function toMillis(value: Node): Node {
  if (kinds.isOnly(value.type, kinds.NUMBER)) return value;
  if (kinds.isOnly(value.type, kinds.STRING)) return ir.call("toMillis", [value], kinds.integer);
  return ir.helper("timestamp", [value], kinds.integer);
}
