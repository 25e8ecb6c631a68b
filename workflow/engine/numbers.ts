import type { QueryLanguage } from "../asl/types";
import { RuntimeFault } from "./failure";
import { compilePath, compileScalar, type MaybePromise, type Scope } from "./query";
import type { Fields } from "./retry";

/** A number that a state's field gives: literal, by path, or by expression. */
export type NumberField = (scope: Scope) => MaybePromise<number>;

/** Compiles `X` or `XPath` of a state; nothing when neither is given. Numbers are whole unless said otherwise. */
export function compileNumber(
  fields: Fields,
  field: string,
  language: QueryLanguage,
  type: "integer" | "number" = "integer",
): NumberField | undefined {
  const path = fields[`${field}Path`];
  if (typeof path === "string") return compileNumberPath(`${field}Path`, path, type);
  const value = fields[field];
  if (value === undefined) return undefined;
  if (typeof value === "number") return () => value;
  if (language === "JSONPath") return () => Number(value);
  return compileScalar(value, type, field) as NumberField;
}

function compileNumberPath(field: string, path: string, type: "integer" | "number"): NumberField {
  const read = compilePath(path);
  return (scope) => {
    const value = read(scope);
    // AWS takes a number that is written as text.
    const number = typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && (type === "number" || Number.isInteger(number))) return number;
    const printed = typeof value === "string" ? value : JSON.stringify(value);
    const kind = type === "integer" ? "integer" : "number";
    throw new RuntimeFault(
      `The ${field} field refers to value "${printed}" which is not a valid ${kind}: ${path}`,
    );
  };
}
