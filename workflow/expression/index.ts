import { compileFunction, compileText } from "./compile";
import type { Compiled, CompileOptions } from "./options";

export { CODES as expressionCodes } from "./refusal";
export { printTemplate } from "./print/template";
export { functionNames } from "./print/names";
export type { Compiled, CompileOptions, ParameterBinding } from "./options";

const cache = new WeakMap<object, Map<string, Compiled>>();

/**
 * Compiles an arrow function to a JSON template with JSONata leaves. Mistakes of the user's are problems in the
 * result, never exceptions. The same function with the same meaning of its parameters is compiled once.
 */
export function compileExpression(
  source: (...parameters: never[]) => unknown,
  options: CompileOptions,
): Compiled {
  const key = JSON.stringify([options.parameters, options.as, options.useTypes]);
  let compiled = cache.get(source)?.get(key);
  if (!compiled) {
    compiled = compileFunction(source, options);
    const known = cache.get(source) ?? new Map<string, Compiled>();
    cache.set(source, known.set(key, compiled));
  }
  return compiled.problems.length === 0 ? compiled : relocate(compiled, options);
}

/** Compiles the text of an arrow function that captures nothing, as `stepwright expr` does. */
export function compileExpressionText(text: string, options: CompileOptions): Compiled {
  return compileText(text, options);
}

// A function may stand in several places; a problem tells the one that was asked about.
function relocate(compiled: Compiled, { path, place }: CompileOptions): Compiled {
  const problems = compiled.problems.map((problem) => ({ ...problem, path, ...(place ? { place } : {}) }));
  return { ...compiled, problems };
}
