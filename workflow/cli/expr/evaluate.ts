import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { parseExpressionAt } from "acorn";
import type * as TypeScript from "typescript";
import type { Json } from "../../definition";
import { compileTemplate } from "../../engine/query";
import { compileExpressionText, printTemplate } from "../../expression";
import type { Problem } from "../../problems";

/** What `stepwright expr` says of one arrow function, and of one input where there is one. */
export interface Answer {
  /** The document that is emitted; expressions stand in it as `{% … %}`. */
  readonly jsonata?: Json;
  /** What the function gives. */
  readonly expected?: Json;
  /** What JSONata gives. */
  readonly actual?: Json;
  readonly problem?: Problem;
}

const requireHere = createRequire(__filename);
const PATH = "stepwright expr";
const parameters = [
  { kind: "data", jsonata: "$states.input" },
  { kind: "scope", allows: ["vars", "execution", "state", "stateMachine"] },
] as const;

const context = {
  Execution: {
    Id: "arn:aws:states:us-east-1:123456789012:execution:playground:1",
    Name: "1",
    StartTime: "2026-01-01T00:00:00.000Z",
    RoleArn: "arn:aws:iam::123456789012:role/playground",
    RedriveCount: 0,
  },
  State: { Name: "Playground", EnteredTime: "2026-01-01T00:00:01.000Z", RetryCount: 0 },
  StateMachine: { Id: "arn:aws:states:us-east-1:123456789012:stateMachine:playground", Name: "playground" },
};

/** Compiles the text of an arrow function. */
export function compileSource(source: string): Answer {
  const compiled = compileExpressionText(removeTypes(source), { path: PATH, parameters });
  const [problem] = compiled.problems;
  return problem ? { problem } : { jsonata: printTemplate(compiled.template) };
}

/** Compiles the text of an arrow function, and runs it and its JSONata on one input. */
export async function tryOut(
  source: string,
  input: Json,
  vars: Readonly<Record<string, Json>> = {},
): Promise<Answer> {
  const answer = compileSource(source);
  if (answer.jsonata === undefined) return answer;
  const given = callFunction(removeTypes(source), input, vars);
  const actual = await evaluate(answer.jsonata, input, vars);
  if ("error" in given)
    return {
      ...answer,
      ...withoutError(actual),
      problem: problem(
        "E126",
        `The function throws on this input: ${given.error}`,
        "give it an input that its types allow.",
      ),
    };
  const text = JSON.stringify(given.value) as string | undefined;
  if (text === undefined) {
    return {
      ...answer,
      ...withoutError(actual),
      problem: problem(
        "E127",
        "The function gives undefined for this input; on AWS the state would fail.",
        'give it a default: … ?? "none".',
      ),
    };
  }
  const expected = JSON.parse(text) as Json;
  if (holdsNoJson(given.value)) {
    return {
      ...answer,
      expected,
      ...withoutError(actual),
      problem: problem(
        "E128",
        "The function gives a number that JSON does not have (NaN or Infinity).",
        "check the operands first.",
      ),
    };
  }
  if ("error" in actual) {
    return {
      ...answer,
      expected,
      problem: problem(
        "E129",
        `AWS would fail on this input: ${actual.error}`,
        "check the input against the types that the function relies on.",
      ),
    };
  }
  const whole = { ...answer, expected, actual: actual.value };
  const [unset] = given.unset;
  return unset === undefined || agrees(whole) ? whole : { ...whole, problem: neverAssigned(unset) };
}

function neverAssigned(name: string): Problem {
  return problem(
    "E129",
    `AWS would fail on this input: the variable "${name}" was never assigned.`,
    `give it a value: --vars '{"${name}": 1}', or "vars" in a line of --batch.`,
  );
}

/** Whether function and JSONata agree, where both gave something. */
export function agrees({ expected, actual, problem: found }: Answer): boolean {
  return found === undefined && isDeepStrictEqual(expected, actual);
}

/** What a function gave, and the variables that it read without their being there. */
type Called = { readonly value: unknown; readonly unset: ReadonlySet<string> } | { readonly error: string };

type Outcome<Value> = { readonly value: Value } | { readonly error: string };

async function evaluate(
  template: Json,
  input: Json,
  vars: Readonly<Record<string, Json>>,
): Promise<Outcome<Json>> {
  try {
    const fill = compileTemplate(template, "JSONata", "Output");
    const whole = { ...context, Execution: { ...context.Execution, Input: input } };
    const variables = new Map<string, Json>(Object.entries(vars));
    const value = await fill({ input, context: () => whole, variables });
    // As it stands in JSON, which has one zero.
    return { value: JSON.parse(JSON.stringify(value)) as Json };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function callFunction(source: string, input: Json, vars: Readonly<Record<string, Json>>): Called {
  const unset = new Set<string>();
  const scope = {
    execution: {
      id: context.Execution.Id,
      name: context.Execution.Name,
      startTime: context.Execution.StartTime,
      roleArn: context.Execution.RoleArn,
      redriveCount: 0,
      input,
    },
    state: { name: context.State.Name, enteredTime: context.State.EnteredTime, retryCount: 0 },
    stateMachine: { id: context.StateMachine.Id, name: context.StateMachine.Name },
  };
  try {
    // The playground's whole purpose is to run the text that its user typed, which was just compiled as pure.
    const create = new Function(`return (${source});`) as () => (data: unknown, scope: unknown) => unknown;
    const given = { ...structuredClone(scope), vars: watch(structuredClone(vars), unset) };
    return { value: create()(structuredClone(input), given), unset };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

// The text may be TypeScript; what is JavaScript already stays as it was typed, for the carets.
function removeTypes(given: string): string {
  const source = given.trimEnd().replace(/;$/, "");
  return isJavaScript(source) ? source : (transpile(source) ?? source);
}

function isJavaScript(source: string): boolean {
  try {
    return parseExpressionAt(source, 0, { ecmaVersion: "latest" }).end === source.length;
  } catch {
    return false;
  }
}

function transpile(source: string): string | undefined {
  const ts = requireHere("typescript") as typeof TypeScript;
  const { outputText, diagnostics } = ts.transpileModule(`(${source})`, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  if (diagnostics && diagnostics.length > 0) return undefined;
  return outputText
    .replace(/^"use strict";/, "")
    .trim()
    .replace(/;$/, "");
}

function watch(vars: Readonly<Record<string, Json>>, unset: Set<string>): Readonly<Record<string, Json>> {
  return new Proxy(vars, {
    get(target, name) {
      if (typeof name === "string" && !Object.hasOwn(target, name)) unset.add(name);
      return Reflect.get(target, name) as Json;
    },
  });
}

function withoutError(outcome: Outcome<Json>): { readonly actual?: Json } {
  return "error" in outcome ? {} : { actual: outcome.value };
}

function holdsNoJson(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsNoJson);
}

function problem(code: string, message: string, fix: string): Problem {
  return { code, path: PATH, message, fix };
}
