import { isExpressionText } from "../../asl/delimiters";
import type { Json } from "../../definition";
import { unexpectedType } from "./condition";
import { compileExpression } from "./jsonata";
import { QueryError, printValue } from "./query-error";
import { chain, type MaybePromise, type Scope } from "./scope";

/** The types that a JSONata field may ask for, in AWS's words; a dataset is an array or an object, and AWS asks for an array. */
type ScalarType = "array" | "dataset" | "boolean" | "number" | "integer" | "object" | "string";

const tests: Readonly<Record<ScalarType, (value: Json) => boolean>> = {
  array: (value) => Array.isArray(value),
  dataset: (value) => typeof value === "object" && value !== null,
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => typeof value === "number" && Number.isInteger(value),
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  string: (value) => typeof value === "string",
};

/**
 * A JSONata field that must give one type, such as TimeoutSeconds or Items: a constant, or `{% … %}`.
 * Fails with States.QueryEvaluationError: `… returned an unexpected result type. Expected 'integer', but was 'string' for value: "5"`.
 */
export function compileScalar(
  value: Json,
  type: ScalarType,
  field: string,
): (scope: Scope) => MaybePromise<Json> {
  if (!isExpressionText(value)) return () => value;
  const expression = compileExpression(value, field);
  const test = tests[type];
  return (scope) =>
    chain(expression.evaluate(scope), (result) => {
      if (test(result)) return result;
      throw unexpectedType(expression.source, field, type === "dataset" ? "array" : type, result);
    });
}

/** AWS's refusal of a number that a JSONata field does not take. */
export function outOfRange(source: string, field: string, value: Json, range: string): QueryError {
  return new QueryError(
    "States.QueryEvaluationError",
    `The JSONata expression '${source}' specified for the field '${field}' returned a value that is out of range. ` +
      `Expected ${range}, but was ${printValue(value)}`,
    field,
  );
}
