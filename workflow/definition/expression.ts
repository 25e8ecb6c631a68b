import type { Place } from "../problems";

/**
 * An arrow function that the user wrote, kept as it is: `expression/` compiles it to JSONata when the definition
 * is emitted, and a test may still call it.
 */
export interface Expression {
  readonly kind: "expression";
  // The one place where a user's function is untyped: its types were checked where the user wrote it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  readonly source: (...parameters: any[]) => unknown;
  /** Where the user wrote it, if the stack told. */
  readonly at?: Place;
}

/** Wraps a user's function as data. */
export function createExpression(source: Expression["source"], at?: Place): Expression {
  return { kind: "expression", source, ...(at ? { at } : {}) };
}

/** Whether a value is a wrapped arrow function. */
export function isExpression(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && (value as Expression).kind === "expression";
}
