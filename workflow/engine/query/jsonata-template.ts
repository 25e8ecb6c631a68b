import { isExpressionText } from "../../asl/delimiters";
import type { Json } from "../../definition";
import { compileExpression } from "./jsonata";
import { chain, failInOrder, inOrder, type MaybePromise, type Scope } from "./scope";

type Fill = (scope: Scope) => MaybePromise<Json>;

/** A template with `{% … %}` at any depth as a closure; constants are returned as they are, the same object each time. */
export function compileJsonataTemplate(template: Json, field: string): Fill {
  return compilePart(template, field) ?? (() => template);
}

function compilePart(template: Json, field: string): Fill | undefined {
  if (isExpressionText(template)) {
    const expression = compileExpression(template, field);
    return (scope) => expression.evaluate(scope);
  }
  if (Array.isArray(template)) return compileArray(template as readonly Json[], field);
  if (typeof template === "object" && template !== null)
    return compileObject(template as Readonly<Record<string, Json>>, field);
  return undefined;
}

function compileArray(template: readonly Json[], field: string): Fill | undefined {
  const parts = template.map((item, index) => compilePart(item, `${field}[${index}]`));
  if (parts.every((part) => part === undefined)) return undefined;
  return (scope) => fillAll(parts, template, scope);
}

// Every part is evaluated, one after the other; waits only if something is to wait for.
function fillAll(
  parts: readonly (Fill | undefined)[],
  constants: readonly Json[],
  scope: Scope,
): MaybePromise<readonly Json[]> {
  const values: MaybePromise<Json>[] = [];
  let isPending = false;
  try {
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      // An expression may well give null, which is a value.
      const value = part === undefined ? (constants[index] as Json) : part(scope);
      if (value instanceof Promise) isPending = true;
      values.push(value);
    }
  } catch (error) {
    if (isPending) return failInOrder(values, error);
    throw error;
  }
  return isPending ? inOrder(values) : (values as readonly Json[]);
}

function compileObject(template: Readonly<Record<string, Json>>, field: string): Fill | undefined {
  const entries = Object.entries(template);
  const keys = entries.map(([key]) => key);
  const parts = entries.map(([key, value]) => compilePart(value, `${field}/${key}`));
  if (parts.every((part) => part === undefined)) return undefined;
  const constants = entries.map(([, value]) => value);
  return (scope) => chain(fillAll(parts, constants, scope), (values) => assemble(keys, values));
}

function assemble(keys: readonly string[], values: readonly Json[]): Json {
  const result: Record<string, Json> = {};
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const value = values[index] as Json;
    if (key === "__proto__") {
      Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true });
    } else result[key] = value;
  }
  return result;
}
