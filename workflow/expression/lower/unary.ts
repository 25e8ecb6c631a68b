import type { Expression, UnaryExpression } from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { refuse } from "../refusal";
import type { Environment } from "./environment";
import { lower, lowerTest, lowerValue } from "./expression";
import { loose, not, sure, toBoolean } from "./tests";

/** Lowers `!x`, `-x`, `+x`, `typeof x` and `void 0`. */
export function unary(syntax: UnaryExpression, env: Environment): Node {
  switch (syntax.operator) {
    case "!":
      return toBoolean(not(lowerTest(syntax.argument, env)));
    case "-":
      return negative(syntax, env);
    case "+":
      return toNumber(lowerNumeric(syntax.argument, env));
    case "typeof":
      return typeOf(syntax, env);
    case "void":
      return ir.absent;
    case "delete":
      throw refuse(
        "assignment",
        env.unit,
        syntax,
        "delete changes an object; an expression only computes.",
        "leave the member out: const { secret, ...rest } = o; return rest.",
      );
    default:
      throw refuse(
        "operator",
        env.unit,
        syntax,
        `The operator ${syntax.operator} has no counterpart in JSONata.`,
        "write arithmetic and comparisons, or do it in a task.",
      );
  }
}

// The number of a date is its milliseconds.
function lowerNumeric(syntax: Expression, env: Environment): Node {
  const value = lowerValue(syntax, env);
  return value.kind === "date" ? value.millis : lower(syntax, env);
}

/** `Number(node)`; missing where JavaScript gives NaN. */
export function toNumber(given: Node): Node {
  const node = sure(given);
  if (node.kind === "literal" && (typeof node.value !== "object" || node.value === null)) {
    const value = Number(node.value);
    if (Number.isFinite(value)) return ir.literal(value);
  }
  if (kinds.isOnly(node.type, kinds.NUMBER)) return node;
  if (kinds.isOnly(node.type, kinds.BOOLEAN)) return ir.call("number", [node], kinds.integer);
  return ir.helper("num", [node], { ...kinds.number, isDoubtful: true });
}

function negative(syntax: UnaryExpression, env: Environment): Node {
  const operand = loose(lower(syntax.argument, env));
  if (operand.kind === "literal" && typeof operand.value === "number") return ir.literal(-operand.value);
  if (!kinds.mayBe(operand.type, kinds.NUMBER)) {
    throw refuse(
      "operator",
      env.unit,
      syntax,
      "The operator - needs a number.",
      "convert with Number(…) first.",
    );
  }
  return {
    kind: "negative",
    operand,
    type: { ...kinds.numberFrom(operand.type), ...(operand.type.isInteger ? { isInteger: true } : {}) },
  };
}

function typeOf(syntax: UnaryExpression, env: Environment): Node {
  const value = lowerValue(syntax.argument, env);
  if (value.kind === "closure") return ir.literal("function");
  const node = sure(lower(syntax.argument, env));
  if (kinds.isOnly(node.type, kinds.STRING)) return ir.literal("string");
  if (kinds.isOnly(node.type, kinds.NUMBER)) return ir.literal("number");
  if (kinds.isOnly(node.type, kinds.BOOLEAN)) return ir.literal("boolean");
  return ir.helper("kind", [node], kinds.string);
}
