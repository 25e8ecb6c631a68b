import { isExpressionText } from "../../../asl/delimiters";
import type { QueryLanguage } from "../../../asl/types";
import type { Json } from "../../../definition";
import { compileExpression } from "../jsonata";
import { boundDepth, QueryError, printValue, typeName } from "../query-error";
import { chain, type MaybePromise, type Scope } from "../scope";
import { compileJsonPathCondition } from "./jsonpath-condition";

/**
 * The condition of a Choice rule as a closure. JSONPath: Variable with a comparator, And, Or, Not.
 * JSONata: Condition, which must give a boolean; `field` is the place AWS names when it does not.
 */
export function compileCondition(
  rule: Readonly<Record<string, Json>>,
  language: QueryLanguage,
  field = "Condition",
): (scope: Scope) => MaybePromise<boolean> {
  if (language === "JSONPath") return boundDepth(compileJsonPathCondition(rule));
  const condition = rule["Condition"];
  if (typeof condition === "boolean") return () => condition;
  if (!isExpressionText(condition))
    throw new Error(`The Condition of a choice rule must be {% … %} or a boolean`);
  const expression = compileExpression(condition, field);
  return (scope) =>
    chain(expression.evaluate(scope), (value) => {
      if (typeof value === "boolean") return value;
      throw unexpectedType(expression.source, field, "boolean", value);
    });
}

/** AWS's refusal of a value of the wrong type. */
export function unexpectedType(source: string, field: string, expected: string, value: Json): QueryError {
  return new QueryError(
    "States.QueryEvaluationError",
    `The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${typeName(value)}' for value: ${printValue(value)}`,
    field,
  );
}
