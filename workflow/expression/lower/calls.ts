import type * as acorn from "acorn";
import { callMethod } from "../methods/dispatch";
import { isUnresolved } from "../../definition";
import * as ir from "../ir";
import { refuse } from "../refusal";
import { isNode, type Environment, type HostValue, type Value } from "./environment";
import { lowerValue, toNode } from "./expression";
import { callFunction } from "./functions";
import { fillNew, keysOfNew } from "../methods/array";
import { callDate } from "../methods/date";
import { iterators } from "../methods/iterate";
import { execRegex, testRegex } from "../methods/regex";
import { callSet } from "../methods/set";
import { lowerElements } from "./literals";
import { readMember } from "./members";
import { refuseSyntax } from "./unsupported";
import { choose, isPresent, settle } from "./tests";

/** Lowers a call: a method of data, a built-in function, or a function whose body is written in place. */
export function lowerCall(syntax: acorn.CallExpression, env: Environment): Value {
  const callee = stripParentheses(syntax.callee);
  if (callee.type === "Super") throw refuseSyntax(callee, env);
  if (callee.type === "Identifier" && callee.name === "__name" && syntax.arguments[0]) {
    return lowerValue(syntax.arguments[0] as acorn.Expression, env);
  }
  if (callee.type === "MemberExpression") return callMember(syntax, callee, env);
  return callFunction(lowerValue(callee, env), lowerArguments(syntax, env), syntax, env);
}

function callMember(syntax: acorn.CallExpression, callee: acorn.MemberExpression, env: Environment): Value {
  const filled = fillNew(syntax, callee, env);
  if (filled) return filled;
  const range = keysOfNew(callee, env);
  if (range) return { kind: "iterator", list: range };
  const object = lowerValue(callee.object, env);
  const name = methodName(callee, env);
  if (object.kind === "date") return callDate(object, name, syntax, env);
  if (object.kind === "set") return callSet(object, name, syntax, env);
  if (isHolder(object)) {
    if (object.value instanceof RegExp && name === "test") return testRegex(object.value, syntax, env);
    if (object.value instanceof RegExp && name === "exec") return execRegex(object.value, syntax, env);
    refuseUnresolved(object, callee, env);
    const member = readMember(callee, object, name, env.unit);
    const isFunction =
      member.kind === "closure" || (member.kind === "host" && typeof member.value === "function");
    if (isFunction) return callFunction(member, lowerArguments(syntax, env), syntax, env);
    if (member.kind === "host" && member.value === undefined && typeof object.value === "function")
      throw refuse(
        "function",
        env.unit,
        callee,
        `There is no ${object.value.name}.${name}() here.`,
        "see docs/expressions.md for what is supported, or use task.",
      );
  }
  const receiver = settle(toNode(object, callee.object, env));
  const iterate = Object.hasOwn(iterators, name) ? iterators[name] : undefined;
  if (iterate) return { kind: "iterator", list: iterate({ receiver, syntax, env }) };
  const result = callMethod(name, { receiver, syntax, env });
  return isOptional(syntax) ? choose(isPresent(receiver), result, ir.absent) : result;
}

/** The arguments of a call; a spread argument is refused where a function counts them. */
export function lowerArguments(
  syntax: acorn.CallExpression | acorn.NewExpression,
  env: Environment,
): Value[] {
  return syntax.arguments.map((argument): Value => {
    if (argument.type === "SpreadElement") {
      return { kind: "spread", list: lowerElements(argument.argument, env) };
    }
    const value = lowerValue(argument, env);
    return isNode(value) ? settle(value) : value;
  });
}

function methodName(callee: acorn.MemberExpression, env: Environment): string {
  if (!callee.computed && callee.property.type === "Identifier") return callee.property.name;
  if (callee.property.type === "Literal") return String(callee.property.value);
  throw refuse(
    "method",
    env.unit,
    callee,
    "The method must be named in the call.",
    "write e.g. o.items.map(…).",
  );
}

function stripParentheses(callee: acorn.Expression | acorn.Super): acorn.Expression | acorn.Super {
  return callee.type === "ParenthesizedExpression" ? stripParentheses(callee.expression) : callee;
}

// A module, a namespace such as Math, or an object of helpers. Captured arrays and texts have the methods of data.
function isHolder(value: Value): value is HostValue {
  if (isNode(value) || value.kind !== "host") return false;
  const held = value.value;
  return typeof held === "function" || (typeof held === "object" && held !== null && !Array.isArray(held));
}

function refuseUnresolved(object: HostValue, callee: acorn.MemberExpression, env: Environment): void {
  if (!isUnresolved(object.value)) return;
  throw refuse(
    "capture",
    env.unit,
    callee,
    "An Output is known only when the stack is deployed; its methods cannot run in an expression.",
    "derive the value outside, const url = output.apply(…), and use url.",
  );
}

// One `?.` ends the whole chain after it: `o.a?.items.map(…)` is undefined when `o.a` is.
function isOptional(syntax: acorn.Node): boolean {
  if (syntax.type === "CallExpression") {
    const call = syntax as acorn.CallExpression;
    return call.optional || isOptional(call.callee);
  }
  if (syntax.type !== "MemberExpression") return false;
  const member = syntax as acorn.MemberExpression;
  return member.optional || isOptional(member.object);
}
