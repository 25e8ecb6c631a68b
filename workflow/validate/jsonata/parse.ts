import jsonata from "jsonata";
import { readReferences, type References } from "./references";

/** Why an expression is not JSONata. */
interface JsonataSyntaxError {
  readonly message: string;
  /** Offset behind the offending token, from the start of the expression. */
  readonly position: number;
}

/** An expression that was read: what it refers to, or why it cannot be read. */
type ParsedExpression = { readonly references: References } | { readonly error: JsonataSyntaxError };

const parsedExpressions = new Map<string, ParsedExpression>();
const MOST_REMEMBERED = 5_000;
const MAX_DEPTH = 200;

/** Parses an expression (without its delimiters); the same text is parsed once. */
export function parseExpression(code: string): ParsedExpression {
  const known = parsedExpressions.get(code);
  if (known) return known;
  const parsed = parse(code);
  if (parsedExpressions.size >= MOST_REMEMBERED) parsedExpressions.clear();
  parsedExpressions.set(code, parsed);
  return parsed;
}

function parse(code: string): ParsedExpression {
  try {
    return { references: readReferences(jsonata(fillTokens(code)).ast(), MAX_DEPTH) };
  } catch (error) {
    const { message, position } = error as { message?: unknown; position?: unknown };
    return {
      error: {
        message: typeof message === "string" ? message : String(error),
        position: typeof position === "number" ? position : code.length,
      },
    };
  }
}

// A token of an emitted document stands for a JSON literal; one of the same length keeps the positions right.
function fillTokens(code: string): string {
  return code.replace(/⟦\d+⟧/gu, (token) => '""'.padEnd(token.length));
}
