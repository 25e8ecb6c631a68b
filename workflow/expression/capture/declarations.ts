import { parse, type Node as Syntax } from "acorn";
import { children, namesOf } from "../syntax";
import { readScript, type FunctionLocation } from "./inspector";

/** How a captured name was declared, as far as its script tells. */
export type Declaration = "constant" | "let" | "reassigned" | "unknown";

interface Script {
  readonly program: Syntax;
  readonly lineStarts: readonly number[];
}

const scripts = new Map<string, Script | undefined>();

/** Says whether a name that a function captures can change after the workflow was built. */
export function findDeclaration(location: FunctionLocation, name: string): Declaration {
  const script = loadScript(location.scriptId);
  if (!script) return "unknown";
  const offset = (script.lineStarts[location.lineNumber] ?? 0) + location.columnNumber;
  const scopes = enclosing(script.program, offset);
  for (const scope of scopes.reverse()) {
    const kind = declaredIn(scope, name);
    if (kind === undefined) continue;
    if (kind === "let") return "let";
    if (kind === "constant") return "constant";
    return isReassigned(scope, name) ? "reassigned" : "constant";
  }
  return "unknown";
}

function loadScript(scriptId: string): Script | undefined {
  if (!scripts.has(scriptId)) scripts.set(scriptId, parseScript(readScript(scriptId)));
  return scripts.get(scriptId);
}

function parseScript(text: string | undefined): Script | undefined {
  if (text === undefined) return undefined;
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  for (const sourceType of ["script", "module"] as const) {
    try {
      const program = parse(text, {
        ecmaVersion: "latest",
        sourceType,
        allowReturnOutsideFunction: true,
        allowHashBang: true,
        allowAwaitOutsideFunction: true,
      });
      return { program, lineStarts };
    } catch {
      // The other kind of source text, or a text that only V8 can read: then nothing is known.
    }
  }
  return undefined;
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

function declaredIn(scope: Syntax, name: string): Kind | undefined {
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

function isReassigned(node: Syntax, name: string): boolean {
  const record = node as unknown as Record<string, unknown>;
  const target = node.type === "AssignmentExpression" ? record["left"] : record["argument"];
  const isChange = node.type === "AssignmentExpression" || node.type === "UpdateExpression";
  if (isChange && namesOf(target as Syntax).includes(name)) return true;
  return children(node).some((child) => isReassigned(child, name));
}
