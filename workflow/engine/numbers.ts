import type { QueryLanguage } from "../asl/types";
import type { Json } from "../definition";
import { RuntimeFault } from "./failure";
import {
  chain,
  compilePath,
  compileScalar,
  expressionSource,
  outOfRange,
  type MaybePromise,
  type Scope,
} from "./query";
import type { Fields } from "./retry";

/** A number that a state's field gives: literal, by path, or by expression. */
export type NumberField = (scope: Scope) => MaybePromise<number>;

/** What a number must be besides a number. */
export interface NumberRule {
  /** @default true */
  readonly isWhole?: boolean;
  readonly lowest?: number;
  readonly highest?: number;
  /** Where the field stands inside the state, as in `ItemReader/ReaderConfig/`. */
  readonly place?: string;
}

/** Compiles `X` or `XPath` of a state; nothing when neither is given. A literal was checked when the machine was made. */
export function compileNumber(
  fields: Fields,
  field: string,
  language: QueryLanguage,
  rule: NumberRule = {},
): NumberField | undefined {
  const path = fields[`${field}Path`];
  if (typeof path === "string") return compileNumberPath(`${field}Path`, path, rule);
  const value = fields[field];
  if (value === undefined) return undefined;
  if (typeof value === "number") return () => value;
  if (language === "JSONPath") return () => Number(value);
  return compileExpressionNumber(value, `${rule.place ?? ""}${field}`, rule);
}

function compileExpressionNumber(value: Json, field: string, rule: NumberRule): NumberField {
  const evaluate = compileScalar(value, "number", field) as NumberField;
  return (scope) =>
    chain(evaluate(scope), (number) => {
      if (isAllowed(number, rule)) return number;
      throw outOfRange(expressionSource(String(value)), field, number, printRule(rule));
    });
}

function isAllowed(
  number: number,
  { isWhole = true, lowest = -Infinity, highest = Infinity }: NumberRule,
): boolean {
  return (!isWhole || Number.isInteger(number)) && number >= lowest && number <= highest;
}

function printRule({ isWhole = true, lowest, highest }: NumberRule): string {
  const kind = isWhole ? "an integer" : "a number";
  if (lowest === undefined) return kind;
  return highest === undefined ? `${kind} of ${lowest} or more` : `${kind} between ${lowest} and ${highest}`;
}

function compileNumberPath(field: string, path: string, rule: NumberRule): NumberField {
  const read = compilePath(path);
  return (scope) => {
    const value = read(scope);
    // AWS takes a number that is written as text.
    const number = typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && isAllowed(number, rule)) return number;
    const printed = typeof value === "string" ? value : JSON.stringify(value);
    const kind = (rule.isWhole ?? true) ? "integer" : "number";
    throw new RuntimeFault(
      `The ${field} field refers to value "${printed}" which is not a valid ${kind}: ${path}`,
    );
  };
}
