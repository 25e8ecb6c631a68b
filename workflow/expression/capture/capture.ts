import type { Resolve } from "../lower/environment";
import type { FunctionSyntax } from "../parse";
import { refuse, type Unit } from "../refusal";
import { findName } from "../syntax";
import { findDeclaration } from "./declarations";
import { knownGlobals } from "./globals";
import { inspectFunction, type Closure } from "./inspector";

/** Resolves the free names of a loaded function to the values that it closes over. */
export function captureFunction(
  source: (...parameters: never[]) => unknown,
  syntax: FunctionSyntax,
  unit: Unit,
): Resolve {
  let closure: Closure | undefined;
  return (name) => {
    closure ??= inspectFunction(source);
    const scope = closure.scopes.find((candidate) => Object.hasOwn(candidate, name));
    if (!scope) return knownGlobals(name);
    refuseMutable(closure, name, syntax, unit);
    return { kind: "host", value: scope[name] };
  };
}

function refuseMutable(closure: Closure, name: string, syntax: FunctionSyntax, unit: Unit): void {
  if (!closure.location) return;
  const declaration = findDeclaration(closure.location, name);
  if (declaration === "constant" || declaration === "unknown") return;
  const how = {
    let: "is declared with let",
    reassigned: "is assigned to again",
    mutated: "is changed by a function",
  }[declaration];
  throw refuse(
    "mutableCapture",
    unit,
    findName(syntax, name) ?? syntax,
    `"${name}" ${how}, so its value at build time is not its value at run time.`,
    `declare it once: const ${name} = …;`,
  );
}
