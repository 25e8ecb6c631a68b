import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Local, Node } from "../ir";
import { parseFunction, type FunctionSyntax } from "../parse";
import { refuse } from "../refusal";
import { captureFunction } from "../capture/capture";
import { findBuiltin } from "../methods/builtins";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import type { TypeSource } from "../types/declared";
import { Environment, isNode, type ClosureValue, type Value } from "./environment";
import { isCounter, lower, toNode } from "./expression";
import { buildArray } from "./literals";
import { bindPattern } from "./patterns";
import { withLocals } from "./share";
import { lowerBlock } from "./statements";
import { settle } from "./tests";

/** What a function gives for the arguments: its body with the arguments in it. */
export function applyFunction(callee: Value, args: readonly Value[], at: acorn.Node, env: Environment): Node {
  return toNode(callFunction(callee, args, at, env), at, env);
}

/** The same where a function may be given: `atLeast(3)`, called or passed on in its turn. */
export function callFunction(callee: Value, args: readonly Value[], at: acorn.Node, env: Environment): Value {
  if (callee.kind === "closure") return inline(callee, args, at, env);
  if (callee.kind === "host" && typeof callee.value === "function") {
    const builtin = findBuiltin(callee.value);
    if (builtin) {
      const result = builtin({ args, syntax: at, env });
      return result.type.isDoubtful ? settle(result) : result;
    }
    refuseNative(callee.value, at, env);
    return inline(openFunction(callee.value as never, env.types), args, at, env);
  }
  throw refuse(
    "function",
    env.unit,
    at,
    "This is not a function that can be compiled.",
    "pass an arrow function, or a const that holds one.",
  );
}

function refuseNative(source: { readonly name?: string }, at: acorn.Node, env: Environment): void {
  if (!/\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(source))) return;
  throw refuse(
    "function",
    env.unit,
    at,
    `The function ${source.name ?? ""}() has no counterpart in JSONata.`,
    "see docs/expressions.md for what is supported, or use task.",
  );
}

// The text of a captured function with the names it can see.
function openFunction(source: (...parameters: never[]) => unknown, types?: TypeSource): ClosureValue {
  const { syntax, unit } = parseFunction(String(source), `helper ${source.name || "function"}`);
  const environment = new Environment(unit, captureFunction(source, syntax, unit), [], types);
  const declared = types?.(source);
  return { kind: "closure", syntax, environment, unit, ...(declared ? { declared } : {}) };
}

function inline(closure: ClosureValue, args: readonly Value[], at: acorn.Node, env: Environment): Value {
  checkFunction(closure);
  const key = `${closure.unit.text}@${closure.syntax.start}`;
  if (env.active.includes(key)) {
    throw refuse(
      "recursion",
      env.unit,
      at,
      "A function that calls itself cannot be written into an expression.",
      "use reduce, or do it in a task.",
    );
  }
  const inside = closure.environment.inner([...env.active, key]);
  const locals = [...(closure.locals ?? [])] as [Local, Node][];
  closure.syntax.params.forEach((parameter, index) => {
    if (parameter.type === "RestElement") {
      bindPattern(parameter.argument, restOf(args.slice(index), at, env), inside, locals);
      return;
    }
    refuseSpread(args.slice(0, index + 1), at, env);
    bindPattern(parameter, declare(args[index] ?? ir.absent, closure.declared?.[index]), inside, locals);
  });
  const given = functionGiven(closure.syntax);
  if (given) return { kind: "closure", syntax: given, environment: inside, unit: closure.unit, locals };
  return withLocals(locals, lowerBody(closure.syntax, inside));
}

// a => b => a + b, or { return b => a + b; } with nothing before it but what counts coverage.
function functionGiven({ body }: FunctionSyntax): FunctionSyntax | undefined {
  let given: acorn.Node | null | undefined = body;
  if (body.type === "BlockStatement") {
    const statements = body.body.filter(
      (item) => item.type !== "ExpressionStatement" || !isCounter(item.expression),
    );
    const [first] = statements;
    given = first?.type === "ReturnStatement" ? first.argument : undefined;
  }
  while (given?.type === "ParenthesizedExpression")
    given = (given as acorn.ParenthesizedExpression).expression;
  const isFunction = given?.type === "ArrowFunctionExpression" || given?.type === "FunctionExpression";
  return isFunction ? (given as FunctionSyntax) : undefined;
}

// (...prices) => …: an array of the arguments that are left.
function restOf(args: readonly Value[], at: acorn.Node, env: Environment): Node {
  return buildArray(
    args.map((value) =>
      value.kind === "spread"
        ? { node: value.list, isSpread: true }
        : { node: toNode(value, at, env), isSpread: false },
    ),
  );
}

// Which parameter gets what of a spread argument is known only on AWS.
function refuseSpread(args: readonly Value[], at: acorn.Node, env: Environment): void {
  const spread = args.find((value) => value.kind === "spread");
  if (spread) toNode(spread, at, env);
}

// What nothing else tells of the whole data, the helper's own parameter may. A part of it that is any, or that an
// index signature gives, may be anything or missing whatever the helper says.
function declare(value: Value, declared: Type | undefined): Value {
  if (!declared || !isNode(value) || (value.kind !== "root" && value.kind !== "variable")) return value;
  if (value.type.members || value.type.element) return value;
  return kinds.isOnly(kinds.defined, value.type.kinds) ? { ...value, type: declared } : value;
}

/** The body of a function, whose parameters are bound. */
export function lowerBody(syntax: FunctionSyntax, env: Environment): Node {
  if (syntax.body.type === "BlockStatement") return lowerBlock(syntax.body.body, env);
  return lower(syntax.body, env);
}

/** Refuses async functions and generators. */
export function checkFunction({ syntax, unit }: Pick<ClosureValue, "syntax" | "unit">): void {
  if (syntax.async) {
    throw refuse(
      "asynchronous",
      unit,
      syntax,
      "An async function needs a running program; JSONata computes at once.",
      "use task for asynchronous work.",
    );
  }
  if (syntax.generator) {
    throw refuse(
      "asynchronous",
      unit,
      syntax,
      "A generator function has no counterpart in JSONata.",
      "return an array.",
    );
  }
}
