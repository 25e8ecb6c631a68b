import { captureFunction } from "./capture/capture";
import { knownGlobals } from "./capture/globals";
import type { Node } from "./ir";
import * as ir from "./ir";
import * as kinds from "./kinds";
import type { Type } from "./kinds";
import { declaredTypes } from "./types/declared";
import { Environment, type Resolve, type Value } from "./lower/environment";
import { checkFunction, lowerBody } from "./lower/functions";
import { bindPattern } from "./lower/patterns";
import { dataNode, everywhere } from "./lower/scope";
import { withLocals } from "./lower/share";
import { sure, toBoolean } from "./lower/tests";
import { findBuiltin } from "./methods/builtins";
import { optimise } from "./optimise";
import type { Compiled, CompileOptions, ParameterBinding } from "./options";
import { parseFunction, type ParsedFunction } from "./parse";
import { createProblem, Refusal, refuse } from "./refusal";
import { shapeTemplate } from "./shape";
import { visitAll } from "./walk";

/** Compiles a loaded function: its text, and the values of the names that it captures. */
export function compileFunction(
  source: (...parameters: never[]) => unknown,
  options: CompileOptions,
): Compiled {
  return attempt(options, () => {
    if (findBuiltin(source)) return compileBuiltin(source, options);
    const parsed = parseFunction(Function.prototype.toString.call(source));
    const resolve = captureFunction(source, parsed.syntax, parsed.unit);
    return compile(parsed, resolve, options, options.useTypes ? declaredTypes(source) : undefined);
  });
}

// `when(Boolean, …)`: a function of JavaScript's own, given the data.
function compileBuiltin(source: (...parameters: never[]) => unknown, options: CompileOptions): Compiled {
  const parsed = parseFunction(`(value) => ${source.name}(value)`);
  return compile(
    parsed,
    (name) => (name === source.name ? { kind: "host", value: source } : undefined),
    options,
  );
}

/** Compiles the text of a function that captures nothing. */
export function compileText(text: string, options: CompileOptions): Compiled {
  return attempt(options, () => compile(parseFunction(text), knownGlobals, options));
}

function attempt(options: CompileOptions, run: () => Compiled): Compiled {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = [createProblem(error, options.path, options.place)];
    return { template: null, outline: null, variables: [], problems };
  }
}

function compile(
  parsed: ParsedFunction,
  resolve: Resolve,
  options: CompileOptions,
  declared?: readonly Type[],
): Compiled {
  const { syntax, unit } = parsed;
  checkFunction(parsed);
  const env = new Environment(unit, resolve, [], options.useTypes ? declaredTypes : undefined);
  const locals: Parameters<typeof withLocals>[0] = syntax.params.flatMap((parameter, index) => {
    const bound: [ir.Local, Node][] = [];
    bindPattern(parameter, parameterValue(options.parameters[index], declared?.[index]), env, bound);
    return bound;
  });
  const body = withLocals(locals, sure(lowerBody(syntax, env)));
  const node = optimise(options.as === "condition" ? toBoolean(body) : body);
  if (node.kind === "absent") {
    throw refuse(
      "undefinedResult",
      unit,
      syntax.body,
      "This always gives undefined, which AWS does not take as a value.",
      "return a value: o => ({ … }).",
    );
  }
  return {
    template: shapeTemplate(node),
    get outline() {
      return shapeTemplate(node, true);
    },
    variables: variablesOf(node),
    problems: [],
  };
}

function parameterValue(binding: ParameterBinding | undefined, declared?: Type): Value {
  if (!binding) return ir.absent;
  switch (binding.kind) {
    case "data":
      return dataNode(binding.jsonata, declared);
    case "record": {
      const typeOf = (name: string) => (declared ? kinds.memberOf(declared, name) : undefined);
      return {
        kind: "record",
        members: mapValues(binding.members, (text, name) => dataNode(text, typeOf(name))),
      };
    }
    case "scope": {
      const allows = binding.allows ?? everywhere;
      return { kind: "scope", part: "all", allows, ...(declared ? { declared } : {}) };
    }
  }
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

function variablesOf(node: Node): readonly string[] {
  const names = new Set<string>();
  visitAll(node, (part) => {
    if (part.kind === "variable") names.add(part.name);
  });
  return [...names];
}
