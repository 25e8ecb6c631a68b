import { compileExpression } from "../../expression";
import type { Expression } from "../../definition";
import type { ParameterBinding, ScopeMember } from "../../expression/options";
import type { Problem } from "../../problems";
import type { CompiledExpression, CompileRequest, Context } from "./context";

/** How expressions are compiled. */
export interface ContextOptions {
  /** The workflow's name: every problem's path begins with it. */
  readonly name: string;
  /**
   * Whether TypeScript is asked for the types of arrow functions' parameters, where their source is at hand; the
   * expressions are shorter then. `Workflow` and the test kit ask. @default false
   */
  readonly useTypes?: boolean;
}

/** The shared part of one emission; `problems` collects what is found. */
export function createContext(
  { name, useTypes = false }: ContextOptions,
  taken: ReadonlySet<string>,
  problems: Problem[],
): Context {
  const report = (problem: Problem): void => void problems.push(problem);
  const compile = createCompiler(report, useTypes);
  return { name, report, compile, generateName: createNames(taken), gotoPlaces: new Map() };
}

// A state that is reached twice is lowered twice; its expressions are compiled, and complained of, once.
function createCompiler(report: Context["report"], useTypes: boolean): Context["compile"] {
  const known = new Map<Expression, Map<string, CompiledExpression>>();
  return (expression, request) => {
    const own = known.get(expression) ?? new Map<string, CompiledExpression>();
    known.set(expression, own);
    const key = JSON.stringify(request);
    const before = own.get(key);
    if (before) return before;
    const { problems, ...compiled } = compileExpression(expression.source, {
      path: request.path,
      parameters: bindings(request),
      useTypes,
      ...(request.as ? { as: request.as } : {}),
      ...(expression.at ? { place: expression.at } : {}),
    });
    problems.forEach(report);
    own.set(key, compiled);
    return compiled;
  };
}

const ALWAYS_IN_SCOPE: readonly ScopeMember[] = ["vars", "execution", "state", "stateMachine"];

function bindings({ root, hasToken, hasItem }: CompileRequest): readonly ParameterBinding[] {
  const token: readonly ScopeMember[] = hasToken ? ["token"] : [];
  const item: readonly ScopeMember[] = hasItem ? ["item"] : [];
  return [root, { kind: "scope", allows: [...ALWAYS_IN_SCOPE, ...token, ...item] }];
}

function createNames(taken: ReadonlySet<string>): Context["generateName"] {
  const byOrigin = new Map<object, Map<string, string>>();
  const used = new Set(taken);
  return (base, origin) => {
    const own = byOrigin.get(origin) ?? new Map<string, string>();
    byOrigin.set(origin, own);
    const before = own.get(base);
    if (before !== undefined) return before;
    const name = firstFree(base, used);
    used.add(name);
    own.set(base, name);
    return name;
  };
}

function firstFree(base: string, used: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? "" : ` ${count}`;
    const name = base.slice(0, MAX_NAME_LENGTH - suffix.length) + suffix;
    if (!used.has(name)) return name;
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html */
const MAX_NAME_LENGTH = 80;
