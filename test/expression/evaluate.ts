import { randomUUID } from "node:crypto";
import jsonata from "jsonata";
import type { Json } from "../../workflow/definition";
import {
  compileExpressionText,
  printTemplate,
  type Compiled,
  type CompileOptions,
} from "../../workflow/expression";

/** Parameters as a pass state has them. */
export const parameters: CompileOptions["parameters"] = [
  { kind: "data", jsonata: "$states.input" },
  { kind: "scope" },
];

/** Compiles a text as the value of a pass state. */
export function compileSource(source: string, more: Partial<CompileOptions> = {}): Compiled {
  return compileExpressionText(source, { path: "test", parameters, ...more });
}

/** A context object for tests. */
const context = {
  Execution: { Id: "arn:1", Name: "one", StartTime: "2026-01-01T00:00:00.000Z", RedriveCount: 0 },
  State: { Name: "Test", EnteredTime: "2026-01-01T00:00:01.000Z", RetryCount: 2 },
  StateMachine: { Id: "arn:2", Name: "tests" },
  Task: { Token: "token" },
  Map: { Item: { Index: 3, Value: { id: "v" } } },
};

/** What AWS would make of a compiled expression: jsonata 2.0.6 with AWS's functions and rules, without $eval. */
export async function evaluateCompiled(
  compiled: Compiled,
  input: Json,
  variables: Readonly<Record<string, Json>> = {},
): Promise<Json> {
  const bindings = { states: { input, result: input, context }, ...variables };
  const value = await evaluatePart(printTemplate(compiled.template), bindings);
  return JSON.parse(JSON.stringify(value)) as Json;
}

const expressions = new Map<string, jsonata.Expression>();

async function evaluatePart(template: Json, bindings: Readonly<Record<string, unknown>>): Promise<Json> {
  if (typeof template === "string") {
    return template.startsWith("{%") ? evaluateExpression(template.slice(2, -2), bindings) : template;
  }
  if (Array.isArray(template)) {
    return Promise.all((template as readonly Json[]).map((item) => evaluatePart(item, bindings)));
  }
  if (typeof template !== "object" || template === null) return template;
  const entries = Object.entries(template).map(
    async ([key, value]) => [key, await evaluatePart(value as Json, bindings)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function evaluateExpression(text: string, bindings: Readonly<Record<string, unknown>>): Promise<Json> {
  const expression = expressions.get(text) ?? prepare(text);
  const result: unknown = await expression.evaluate(undefined, structuredClone(bindings));
  if (result === undefined)
    throw Object.assign(new Error("returned nothing (undefined)"), { code: "undefined" });
  return JSON.parse(JSON.stringify(result)) as Json;
}

function prepare(text: string): jsonata.Expression {
  const expression = jsonata(text);
  expression.registerFunction("parse", (json: string) => JSON.parse(json) as unknown, "<s:x>");
  expression.registerFunction("uuid", () => randomUUID(), "<:s>");
  expression.assign("eval", undefined);
  expressions.set(text, expression);
  return expression;
}

/** What the function itself gives, as JSON; `undefined` where it gives undefined. */
export function callSource(source: string, input: Json, scope: unknown = { vars: {} }): Json | undefined {
  const make = new Function(`return (${source});`) as () => (data: unknown, scope: unknown) => unknown;
  const value = make()(structuredClone(input), scope);
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}
