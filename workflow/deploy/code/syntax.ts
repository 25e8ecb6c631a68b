import { parse, type Node } from "acorn";
import { isSyntax, namesOf, parseCallable, readingChildren } from "../../expression/syntax";

/** What the text of one function says about how it will survive serialisation. */
interface FunctionFacts {
  readonly isClass: boolean;
  readonly isArrow: boolean;
  /** Names of outer variables that the function assigns to. */
  readonly assigned: readonly string[];
  /** Every identifier that may be an outer variable, for finding where a value came from. */
  readonly identifiers: readonly string[];
  /** Labels of labelled statements. */
  readonly labels: readonly string[];
  /** Instance fields of the class itself that have an initialiser. */
  readonly fields: readonly string[];
  /** `#private` members of the class itself. */
  readonly privates: readonly string[];
  /** Whether an arrow function reads the `this` of its surroundings. */
  readonly capturesThis: boolean;
  /** Whether a function or method reads the `this` that it is called on. */
  readonly readsOwnThis: boolean;
  /** Relative paths given to `require` or `import` inside the function. */
  readonly relativeImports: readonly string[];
  /** Packages and built-in modules given to `require` or `import` by name. */
  readonly imports: readonly string[];
}

interface SyntaxNode extends Node {
  readonly [key: string]: unknown;
}

/** Reads the text that `Function.prototype.toString` gives; nothing if it is not JavaScript (a native function). */
export function readFunction(text: string): FunctionFacts | undefined {
  const root = parseFunction(text);
  if (!root) return undefined;
  const isClass = root.type === "ClassExpression";
  const declared = new Set<string>();
  const identifiers = new Set<string>();
  const targets = new Set<string>();
  const labels = new Set<string>();
  const imports = new Set<string>();
  visit(root, (node) => {
    for (const name of declarations(node).filter(isNode).flatMap(namesOf)) declared.add(name);
    for (const name of assignments(node).filter(isNode).flatMap(namesOf)) targets.add(name);
    if (node.type === "Identifier") identifiers.add(String(node["name"]));
    if (node.type === "LabeledStatement") labels.add(String((node["label"] as SyntaxNode)["name"]));
    const imported = importedPath(node);
    if (imported !== undefined) imports.add(imported);
  });
  return {
    isClass,
    isArrow: root.type === "ArrowFunctionExpression",
    assigned: [...targets].filter((name) => !declared.has(name)),
    identifiers: [...identifiers].filter((name) => !declared.has(name)),
    labels: [...labels],
    fields: isClass ? classFields(root) : [],
    privates: isClass ? privateMembers(root) : [],
    capturesThis: root.type === "ArrowFunctionExpression" && readsThis(root),
    readsOwnThis: root.type === "FunctionExpression" && children(root).some(readsThis),
    relativeImports: [...imports].filter(isRelative),
    imports: [...imports].filter((path) => !isRelative(path)),
  };
}

// acorn's nodes have a type per kind of node; the visitor reads them all alike.
function parseScript(text: string): SyntaxNode {
  return parse(text, { ecmaVersion: "latest", sourceType: "script" }) as unknown as SyntaxNode;
}

/** The modules that a whole JavaScript file asks for by name, `require` and `import` alike. */
export function readImports(file: string): string[] {
  const found = new Set<string>();
  visit(parseScript(file), (node) => {
    const path = importedPath(node);
    if (path !== undefined) found.add(path);
  });
  return [...found];
}

function parseFunction(text: string): SyntaxNode | undefined {
  const program = parseCallable(text) as unknown as SyntaxNode | undefined;
  return program && firstFunction(program);
}

function firstFunction(program: SyntaxNode): SyntaxNode | undefined {
  const statement = (program["body"] as SyntaxNode[])[0];
  const expression = statement?.["expression"] as SyntaxNode | undefined;
  if (expression?.type === "ObjectExpression") {
    return (expression["properties"] as SyntaxNode[])[0]?.["value"] as SyntaxNode | undefined;
  }
  return expression;
}

function visit(node: SyntaxNode, look: (node: SyntaxNode) => void): void {
  look(node);
  for (const child of children(node)) visit(child, look);
}

function children(node: SyntaxNode): SyntaxNode[] {
  return readingChildren(node) as SyntaxNode[];
}

function isNode(value: unknown): value is SyntaxNode {
  return isSyntax(value);
}

function declarations(node: SyntaxNode): unknown[] {
  switch (node.type) {
    case "VariableDeclarator":
      return [node["id"]];
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return [node["id"], ...(node["params"] as unknown[])];
    case "ClassDeclaration":
    case "ClassExpression":
      return [node["id"]];
    case "CatchClause":
      return [node["param"]];
    default:
      return [];
  }
}

function assignments(node: SyntaxNode): unknown[] {
  switch (node.type) {
    case "AssignmentExpression":
      return [node["left"]];
    case "UpdateExpression":
      return [node["argument"]];
    case "ForInStatement":
    case "ForOfStatement":
      return [node["left"]];
    default:
      return [];
  }
}

function importedPath(node: SyntaxNode): string | undefined {
  if (node.type === "ImportExpression") return literal(node["source"]);
  if (node.type !== "CallExpression") return undefined;
  const callee = node["callee"] as SyntaxNode;
  if (callee.type !== "Identifier" || callee["name"] !== "require") return undefined;
  return literal((node["arguments"] as unknown[])[0]);
}

function literal(node: unknown): string | undefined {
  if (!isNode(node) || node.type !== "Literal") return undefined;
  return typeof node["value"] === "string" ? node["value"] : undefined;
}

function isRelative(path: string): boolean {
  return path.startsWith("./") || path.startsWith("../") || path.startsWith("/");
}

function members(root: SyntaxNode): SyntaxNode[] {
  return (root["body"] as SyntaxNode)["body"] as SyntaxNode[];
}

function classFields(root: SyntaxNode): string[] {
  return members(root)
    .filter((member) => member.type === "PropertyDefinition" && member["static"] !== true && member["value"])
    .map((member) => String((member["key"] as SyntaxNode)["name"] ?? (member["key"] as SyntaxNode)["value"]));
}

function privateMembers(root: SyntaxNode): string[] {
  return members(root)
    .map((member) => member["key"])
    .filter((key): key is SyntaxNode => isNode(key) && key.type === "PrivateIdentifier")
    .map((key) => `#${String(key["name"])}`);
}

function readsThis(node: SyntaxNode): boolean {
  if (node.type === "ThisExpression") return true;
  const bindsThis =
    node.type === "FunctionExpression" ||
    node.type === "FunctionDeclaration" ||
    node.type.startsWith("Class");
  return !bindsThis && children(node).some(readsThis);
}
