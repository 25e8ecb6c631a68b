import type { Node as Syntax } from "acorn";
import { children, namesOf } from "../syntax";
import { importedDeclaration } from "./imports";
import type { FunctionLocation } from "./inspector";
import { isMutated, isReassigned } from "./mutations";
import { loadScript, offsetOf } from "./scripts";

/** How a captured name was declared and used, as far as its script tells. */
export type Declaration = "constant" | "let" | "reassigned" | "mutated" | "unknown";

const known = new Map<string, Declaration>();

/** Says whether a name that a function captures can change after the workflow was built. */
export function findDeclaration(location: FunctionLocation, name: string): Declaration {
  const script = loadScript(location.scriptId);
  if (!script) return "unknown";
  const scopes = enclosing(script.program, offsetOf(script, location));
  const scope = scopes.reverse().find((candidate) => declaredIn(candidate, name) !== undefined);
  if (!scope) return "unknown";
  const key = `${location.scriptId}:${scope.start}:${name}`;
  const declaration = known.get(key) ?? judgeAnywhere(location.scriptId, scope, name);
  known.set(key, declaration);
  return declaration;
}

function judgeAnywhere(scriptId: string, scope: Syntax, name: string): Declaration {
  const imported = importOf(scope, name);
  return imported ? importedDeclaration(scriptId, imported, name) : judge(scope, name);
}

/** How a scope declares a name, and whether anything changes it. */
export function judge(scope: Syntax, name: string): Declaration {
  const kind = declaredIn(scope, name);
  if (kind === "let") return "let";
  if (kind === "variable" && isReassigned(scope, name)) return "reassigned";
  return isMutated(scope, name) ? "mutated" : "constant";
}

function importOf(scope: Syntax, name: string): Syntax | undefined {
  const { body } = scope as unknown as { body?: unknown };
  const statements = Array.isArray(body) ? (body as readonly Syntax[]) : [];
  return statements.find((item) => item.type === "ImportDeclaration" && namesOf(item).includes(name));
}

// Every function, block and program around an offset, the outermost first.
function enclosing(program: Syntax, offset: number): Syntax[] {
  const path: Syntax[] = [];
  let node: Syntax | undefined = program;
  while (node) {
    path.push(node);
    node = children(node).find((child) => child.start <= offset && offset < child.end);
  }
  return path;
}

type Kind = "constant" | "let" | "variable";

/** How a block, function or program itself declares a name, if it does. */
export function declaredIn(scope: Syntax, name: string): Kind | undefined {
  const node = scope as unknown as Record<string, unknown>;
  if (Array.isArray(node["params"]) && (node["params"] as Syntax[]).some((p) => namesOf(p).includes(name))) {
    return "variable";
  }
  const body = node["body"];
  if (!Array.isArray(body)) return undefined;
  for (const statement of body as Syntax[]) {
    const kind = declaredBy(statement, name);
    if (kind) return kind;
  }
  return undefined;
}

function declaredBy(statement: Syntax, name: string): Kind | undefined {
  const node = statement as unknown as Record<string, unknown>;
  if (statement.type.startsWith("Export") && node["declaration"]) {
    return declaredBy(node["declaration"] as Syntax, name);
  }
  if (statement.type === "VariableDeclaration") {
    const declarations = node["declarations"] as { id: Syntax }[];
    if (!declarations.some((declaration) => namesOf(declaration.id).includes(name))) return undefined;
    if (node["kind"] === "const") return "constant";
    return node["kind"] === "let" ? "let" : "variable";
  }
  if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") {
    return (node["id"] as { name?: string } | null)?.name === name ? "variable" : undefined;
  }
  return statement.type === "ImportDeclaration" && namesOf(statement).includes(name) ? "constant" : undefined;
}
