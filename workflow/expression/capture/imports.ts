import type { Node as Syntax } from "acorn";
import { inspectFunction, findScript, readScriptUrl } from "./inspector";
import { judge, type Declaration } from "./declarations";
import { loadScript } from "./scripts";

type Fields = Readonly<Record<string, unknown>>;
interface Named {
  readonly type: string;
  readonly local: { readonly name: string };
  readonly imported?: { readonly name?: string };
  readonly exported?: { readonly name?: string };
}

/** How the module behind `import { name } from "./file.js"` declares the name, where that module is loaded. */
export function importedDeclaration(scriptId: string, statement: Syntax, name: string): Declaration {
  const { source, specifiers } = statement as unknown as {
    source: { value: string };
    specifiers: readonly Named[];
  };
  const specifier = specifiers.find(({ local }) => local.name === name);
  const imported = specifier?.type === "ImportSpecifier" ? specifier.imported?.name : undefined;
  const target = imported === undefined ? undefined : resolveScript(scriptId, source.value);
  return imported === undefined || target === undefined ? "constant" : exportedDeclaration(target, imported);
}

function resolveScript(from: string, specifier: string): string | undefined {
  const url = readScriptUrl(from);
  return url?.startsWith("file:") && specifier.startsWith(".")
    ? findScript(new URL(specifier, url).href)
    : undefined;
}

/** How a module declares what it exports under a name. */
export function exportedDeclaration(scriptId: string, name: string): Declaration {
  const script = loadScript(scriptId);
  if (!script) return "unknown";
  const { body } = script.program as unknown as { body: readonly (Syntax & Fields)[] };
  for (const statement of body.filter(({ type }) => type === "ExportNamedDeclaration")) {
    const specifiers = statement["specifiers"] as readonly Named[];
    const specifier = specifiers.find(({ exported }) => exported?.name === name);
    if (!specifier) continue;
    const source = statement["source"] as { value: string } | null;
    if (!source) return judge(script.program, specifier.local.name);
    const target = resolveScript(scriptId, source.value);
    return target === undefined ? "constant" : exportedDeclaration(target, specifier.local.name);
  }
  return judge(script.program, name);
}

/** Whether the getter through which a bundler exports a name reads a variable: `() => count`. */
export function readsVariable(getter: () => unknown): readonly [holder: object, name: string] | boolean {
  const { scopes, location } = inspectFunction(getter);
  const local = /^\(\)\s*=>\s*([\w$]+)$/.exec(String(getter))?.[1];
  if (local !== undefined) return location !== undefined && isVariable(location.scriptId, local);
  // esbuild copies exports: () => from[key]
  const from = scopes.find((scope) => "from" in scope)?.["from"];
  const key = scopes.find((scope) => "key" in scope)?.["key"];
  return typeof from === "object" && from !== null && typeof key === "string" ? [from, key] : false;
}

function isVariable(scriptId: string, name: string): boolean {
  const script = loadScript(scriptId);
  return script !== undefined && canChange(judge(script.program, name));
}

/** Whether what is declared so may have another value at run time. */
export function canChange(declaration: Declaration): boolean {
  return declaration !== "constant" && declaration !== "unknown";
}
