import type * as acorn from "acorn";
import type { Json } from "../../definition";
import * as ir from "../ir";
import type { Local, Node } from "../ir";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import { lowerArguments } from "../lower/calls";
import type { Environment, Value } from "../lower/environment";
import { toNode } from "../lower/expression";
import { applyFunction } from "../lower/functions";
import { choose, exists } from "../lower/tests";
import { refuse } from "../refusal";
import { countUses } from "../walk";

/** A call of a method on data. */
export interface MethodCall {
  readonly receiver: Node;
  readonly syntax: acorn.CallExpression;
  readonly env: Environment;
}

/** Makes JSONata of a method call. */
export type Method = (call: MethodCall) => Node;

/** A call of a built-in function. */
export interface BuiltinCall {
  readonly args: readonly Value[];
  readonly syntax: acorn.Node;
  readonly env: Environment;
}

/** Makes JSONata of a call of a built-in function. */
export type Builtin = (call: BuiltinCall) => Node;

/** The arguments as they were written, functions among them. */
export function valuesOf(call: MethodCall): Value[] {
  return lowerArguments(call.syntax, call.env);
}

/** The argument at a position as data, if it was given. */
export function argument(call: MethodCall, index: number): Node | undefined {
  const value = valuesOf(call)[index];
  return value && toNode(value, call.syntax.arguments[index] ?? call.syntax, call.env);
}

/** The argument at a position as data, or the default of the method where it is missing. */
export function defaulted(call: MethodCall, index: number, value: Json): Node {
  const node = argument(call, index) ?? ir.absent;
  if (!kinds.mayBe(node.type, kinds.UNDEFINED)) return node;
  const present = { ...node, type: kinds.without(node.type, kinds.UNDEFINED) };
  return choose(exists(node), present, ir.literal(value));
}

/** The argument at a position as data. */
export function required(call: MethodCall, index: number): Node {
  const node = argument(call, index);
  if (node) return node;
  throw refuse(
    "method",
    call.env.unit,
    call.syntax,
    `This call needs ${index + 1} argument${index === 0 ? "" : "s"}.`,
    "add what is missing.",
  );
}

/** A number that stands in the source, or nothing. */
export function literalNumber(node: Node | undefined): number | undefined {
  return node?.kind === "literal" && typeof node.value === "number" ? node.value : undefined;
}

/** A text that stands in the source, or nothing. */
export function literalText(node: Node | undefined): string | undefined {
  return node?.kind === "literal" && typeof node.value === "string" ? node.value : undefined;
}

/** A callback applied to names of its own: `(item, index) => …`. */
export interface Callback {
  readonly item: Local;
  readonly index: Local;
  readonly body: Node;
}

/** Applies the first argument, a callback of an array method, to an item and its index. */
export function callback(call: MethodCall, element: Type = elementOf(call.receiver)): Callback {
  const value = valuesOf(call)[0];
  if (!value)
    throw refuse(
      "method",
      call.env.unit,
      call.syntax,
      "This call needs a callback.",
      "write e.g. item => item.price.",
    );
  const syntax = call.syntax.arguments[0] as acorn.Expression;
  const item = { hint: hintOf(syntax, 0, "item"), type: element };
  const index = { hint: hintOf(syntax, 1, "index"), type: kinds.integer };
  return {
    item,
    index,
    body: applyFunction(value, [ir.use(item), ir.use(index), call.receiver], syntax, call.env),
  };
}

/** `function($item)` or, where the body asks for it, `function($item, $index)`. */
export function callbackLambda({ item, index, body }: Callback, shown: Node = body): Node {
  return ir.lambda(usesLocal(shown, index) ? [item, index] : [item], shown);
}

/** What the elements of a receiver are, as far as it is known: JSON arrays hold no undefined. */
export function elementOf(receiver: Node): Type {
  return receiver.type.element ?? kinds.defined;
}

/** Whether a name is used in an expression. */
export function usesLocal(node: Node, local: Local): boolean {
  return countUses(node, local).count > 0;
}

function hintOf(syntax: acorn.Expression, index: number, fallback: string): string {
  if (syntax.type !== "ArrowFunctionExpression" && syntax.type !== "FunctionExpression") return fallback;
  const parameter = syntax.params[index];
  return parameter?.type === "Identifier" ? parameter.name : fallback;
}
