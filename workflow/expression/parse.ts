import {
  parseExpressionAt,
  type ArrowFunctionExpression,
  type Expression,
  type FunctionDeclaration,
  type FunctionExpression,
} from "acorn";
import { CODES, Refusal, type Unit } from "./refusal";

/** A function's syntax: an arrow, a classic function, or one declared in a block. */
export type FunctionSyntax = ArrowFunctionExpression | FunctionExpression | FunctionDeclaration;

/** A parsed function and the text that its positions refer to. */
export interface ParsedFunction {
  readonly syntax: FunctionSyntax;
  readonly unit: Unit;
}

/** Parses the text of a function, as `Function.prototype.toString` gives it. Throws a Refusal. */
export function parseFunction(text: string, label?: string): ParsedFunction {
  const named = label === undefined ? {} : { label };
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) {
    throw new Refusal(
      CODES.native,
      { text, ...named },
      0,
      text.length,
      "A function without JavaScript source cannot be compiled.",
      "write an arrow function, e.g. o => Boolean(o.ready).",
    );
  }
  if (/^class\b/.test(text)) {
    throw new Refusal(
      CODES.class,
      { text, ...named },
      0,
      5,
      "A class cannot become JSONata.",
      "write an arrow function that returns plain data, or use task.",
    );
  }
  const failures: unknown[] = [];
  for (const candidate of candidates(text)) {
    try {
      const parsed = parseText(candidate);
      return { syntax: parsed, unit: { text: candidate, ...named } };
    } catch (error) {
      failures.push(error);
    }
  }
  const error = failures[0] as { message?: string; pos?: number };
  const at = Math.min(error.pos ?? 0, Math.max(0, text.length - 1));
  throw new Refusal(
    CODES.syntax,
    { text, ...named },
    at,
    at + 1,
    `This is not an arrow function: ${error.message ?? String(error)}.`,
    "write e.g. o => o.total > 100.",
  );
}

// A method's text (`total(o) { … }`) is an expression only after the word `function`.
function candidates(text: string): readonly string[] {
  const method = /^(?!function\b|async\b|\()[\w$]+\s*\(/.test(text) ? [`function ${text}`] : [];
  return [text, ...method];
}

function parseText(text: string): FunctionSyntax {
  let expression: Expression = parseExpressionAt(text, 0, { ecmaVersion: "latest" });
  const rest = text.slice(expression.end).replace(/^[\s;)]+/, "");
  if (rest !== "") throw Object.assign(new Error("there is more text after it"), { pos: expression.end });
  while (expression.type === "ParenthesizedExpression") expression = expression.expression;
  if (expression.type !== "ArrowFunctionExpression" && expression.type !== "FunctionExpression") {
    throw Object.assign(new Error("expected a function"), { pos: expression.start });
  }
  return expression;
}
