import { parse, type Node as Syntax } from "acorn";

/** The syntax nodes directly below a node, in the order of the text. */
export function children(node: Syntax): Syntax[] {
  const found: Syntax[] = [];
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isSyntax(item)) found.push(item);
    }
  }
  return found;
}

/** The nodes directly below a node that may read a variable: in `a.name` and `{ name: 1 }`, `name` does not. */
export function readingChildren(node: Syntax): Syntax[] {
  return children(node).filter((child) => !isStaticName(node, child));
}

function isStaticName(node: Syntax, child: Syntax): boolean {
  const fields = node as unknown as Record<string, unknown>;
  if (fields["computed"] === true) return false;
  if (node.type === "MemberExpression") return fields["property"] === child;
  if (node.type === "Property" && fields["shorthand"] === true) return false;
  return /^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type) && fields["key"] === child;
}

/** The syntax of a function, method or class by its text; nothing for what is not written in JavaScript. */
export function parseCallable(text: string): Syntax | undefined {
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) return undefined;
  // A method's text is `name() {}`, which only parses inside an object or a class.
  for (const [before, after] of [
    ["(", ")"],
    ["({", "})"],
    ["(class extends Object {", "})"],
  ] as const) {
    try {
      return parse(before + text + after, { ecmaVersion: "latest", sourceType: "script" });
    } catch {
      // The next form may parse.
    }
  }
  return undefined;
}

/** The names that a pattern binds: `{ a, b: [c = 1, ...d] }` binds a, c and d. */
export function namesOf(pattern: Syntax): string[] {
  const node = pattern as unknown as Record<string, unknown>;
  switch (pattern.type) {
    case "Identifier":
      return [node["name"] as string];
    case "ObjectPattern":
      return (node["properties"] as Syntax[]).flatMap(namesOf);
    case "Property":
      return namesOf(node["value"] as Syntax);
    case "ArrayPattern":
      return (node["elements"] as (Syntax | null)[]).flatMap((item) => (item ? namesOf(item) : []));
    case "AssignmentPattern":
      return namesOf(node["left"] as Syntax);
    case "RestElement":
      return namesOf(node["argument"] as Syntax);
    case "ImportDeclaration":
      return (node["specifiers"] as { local: Syntax }[]).flatMap(({ local }) => namesOf(local));
    default:
      return [];
  }
}

/** Whether a member of a node is a node itself. */
export function isSyntax(value: unknown): value is Syntax {
  return (
    typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string"
  );
}

/** The first use of a name below a node. */
export function findName(node: Syntax, name: string): Syntax | undefined {
  if (node.type === "Identifier" && (node as unknown as { name: string }).name === name) return node;
  for (const child of children(node)) {
    const found = findName(child, name);
    if (found) return found;
  }
  return undefined;
}
