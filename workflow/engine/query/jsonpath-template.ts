import type { Json } from "../../definition";
import { parsePath } from "../../asl/jsonpath";
import { isIntrinsicText, parseIntrinsic } from "../../asl/intrinsic";
import { compileIntrinsic } from "./intrinsic";
import { PathNotFoundError } from "./path-error";
import { compilePathReader, emptyInput } from "./path";
import { boundDepth, QueryError, printValue } from "./query-error";
import type { Scope } from "./scope";

/** A payload template of JSONPath as a closure; constants are returned as they are, the same object each time. */
export function compileJsonPathTemplate(template: Json): (scope: Scope) => Json {
  const fill = compilePart(template);
  return fill === undefined ? () => template : boundDepth(fill);
}

type Fill = (scope: Scope) => Json;

// Nothing where the part holds no query, so that its parents need not rebuild it.
function compilePart(template: Json): Fill | undefined {
  if (Array.isArray(template)) return compileArray(template as readonly Json[]);
  if (typeof template === "object" && template !== null)
    return compileObject(template as Readonly<Record<string, Json>>);
  return undefined;
}

function compileArray(template: readonly Json[]): Fill | undefined {
  const parts = template.map(compilePart);
  if (parts.every((part) => part === undefined)) return undefined;
  return (scope) => template.map((item, index) => fillOr(parts[index], item, scope));
}

// A query may well give null, which is a value.
function fillOr(fill: Fill | undefined, otherwise: Json, scope: Scope): Json {
  return fill === undefined ? otherwise : fill(scope);
}

function compileObject(template: Readonly<Record<string, Json>>): Fill | undefined {
  const entries = Object.entries(template).map(([key, value]) => compileEntry(key, value));
  if (entries.every((entry) => entry.fill === undefined)) return undefined;
  return (scope) => {
    const result: Record<string, Json> = {};
    for (const { key, value, fill } of entries) {
      const filled = fillOr(fill, value, scope);
      if (key === "__proto__") define(result, key, filled);
      else result[key] = filled;
    }
    return result;
  };
}

function define(result: object, key: string, value: Json): void {
  Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true });
}

function compileEntry(key: string, value: Json): { key: string; value: Json; fill: Fill | undefined } {
  if (!key.endsWith(".$") || typeof value !== "string") return { key, value, fill: compilePart(value) };
  return { key: key.slice(0, -2), value, fill: compileQuery(value, key) };
}

/** The path or intrinsic behind a key that ends in `.$`. */
export function compileQuery(text: string, key: string): Fill {
  if (isIntrinsicText(text)) return compileIntrinsic(parseIntrinsic(text));
  const path = parsePath(text);
  const read = compilePathReader(path);
  return (scope) => {
    if (path.root === "input" && scope.input === null) throw emptyInput();
    try {
      return read(scope);
    } catch (error) {
      if (error instanceof PathNotFoundError) throw notFound(text, key, scope);
      throw error;
    }
  };
}

function notFound(text: string, key: string, scope: Scope): QueryError {
  return new QueryError(
    "States.Runtime",
    `The JSONPath '${text}' specified for the field '${key}' could not be found in the input '${printValue(scope.input)}'`,
  );
}
