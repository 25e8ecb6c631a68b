import { createExpression, type Expression } from "../definition";
import type { Place } from "../problems";
import { describe, misuse } from "./problems";

/** Wraps the arrow function that a user passed. */
export function readExpression(source: unknown, path: string, at: Place | undefined): Expression {
  if (typeof source !== "function") {
    misuse(
      {
        code: "B102",
        path,
        message: `An arrow function is expected here; got ${describe(source)}.`,
        fix: `write a function of the input, e.g. (order) => order.total.`,
      },
      at,
    );
  }
  return Object.freeze(createExpression(source as Expression["source"], at));
}

/** A constant as it is, an arrow function wrapped. */
export function readValue<Constant extends number | string>(
  value: unknown,
  path: string,
  at: Place | undefined,
): Constant | Expression {
  return typeof value === "function" ? readExpression(value, path, at) : (value as Constant);
}
