import { codeOf } from "../../../asl/delimiters";
import type { Json } from "../../../definition";
import { QueryError } from "../query-error";
import { systemSources, type MaybePromise, type Scope } from "../scope";
import { variablesOf, type Node } from "./ast";
import { stackOverflow } from "./limits";
import { parseExpression } from "./package";
import { compileFast, UNDECIDED } from "./fast";
import { toJson, UnsupportedResult } from "./to-json";

/** The expression inside `{% … %}`, without the spaces around it. */
export function expressionSource(text: string): string {
  return codeOf(text).trim();
}

/** A JSONata expression, compiled once. */
interface CompiledExpression {
  /** Without `{%` and `%}`. */
  readonly source: string;
  /** Fails with States.QueryEvaluationError, also where the expression returns nothing. */
  evaluate(scope: Scope): MaybePromise<Json>;
}

/** Compiles `{% … %}`; `field` is the place that AWS names when it fails, such as `Output/total`. */
export function compileExpression(text: string, field: string): CompiledExpression {
  const source = expressionSource(text);
  const { fast, slow } = compileBoth(source);
  const evaluateSlowly = (scope: Scope): Promise<Json> =>
    slow(scope).then(
      (value) => conclude(value, source, field),
      (error: unknown) => {
        throw failure(error, source, field);
      },
    );
  if (fast === undefined) return { source, evaluate: evaluateSlowly };
  return {
    source,
    evaluate: (scope) => {
      const outcome = fast(scope);
      if (outcome === UNDECIDED) return evaluateSlowly(scope);
      return outcome === undefined ? conclude(undefined, source, field) : outcome;
    },
  };
}

type Slow = (scope: Scope) => Promise<unknown>;

// A text that is no expression fails where it is evaluated, as it does on AWS if it passed the check there.
function compileBoth(source: string): { fast?: ReturnType<typeof compileFast>; slow: Slow } {
  try {
    const expression = parseExpression(source);
    const freeze = usesClock(expression.ast) ? freezeClock : (scope: Scope) => scope;
    const fast = compileFast(expression.ast);
    return {
      ...(fast === undefined ? {} : { fast: (scope: Scope) => fast(freeze(scope)) }),
      slow: async (scope) => expression.evaluate(freeze(scope)),
    };
  } catch (error) {
    return { slow: () => Promise.reject(error as Error) };
  }
}

function usesClock(ast: Node): boolean {
  const names = variablesOf(ast);
  return names.has("now") || names.has("millis");
}

// One evaluation sees one time.
function freezeClock(scope: Scope): Scope {
  const sources = scope.sources ?? systemSources;
  const now = sources.now();
  return { ...scope, sources: { ...sources, now: () => now } };
}

function conclude(value: unknown, source: string, field: string): Json {
  try {
    const json = toJson(value);
    if (json !== undefined) return json;
  } catch (error) {
    if (error instanceof UnsupportedResult)
      throw evaluationError(source, field, "returned an unsupported result type.");
    throw error;
  }
  throw evaluationError(source, field, "returned nothing (undefined).");
}

function evaluationError(source: string, field: string, what: string): QueryError {
  return new QueryError(
    "States.QueryEvaluationError",
    `The JSONata expression '${source}' specified for the field '${field}' ${what}`,
    field,
  );
}

function failure(error: unknown, source: string, field: string): unknown {
  if (error instanceof QueryError) return error;
  const { code, message } = error as { code?: string; message?: string };
  // AWS joins an error with a code as a sentence, and a bare one by a colon.
  const reason = error instanceof RangeError ? stackOverflow().message : String(message);
  const ending = code === undefined ? `: ${reason}` : `. ${code}: ${message}`;
  return evaluationError(source, field, `threw an error during evaluation${ending}`);
}
