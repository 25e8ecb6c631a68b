import type { Local, Node } from "./ir";
import { assertNever } from "../problems";

/** A node with each direct part replaced. */
export function mapParts(node: Node, change: (part: Node) => Node): Node {
  switch (node.kind) {
    case "literal":
    case "absent":
    case "outside":
    case "root":
    case "variable":
    case "local":
    case "regex":
    case "native":
      return node;
    case "member":
      return { ...node, object: change(node.object) };
    case "index":
      return { ...node, array: change(node.array), index: change(node.index) };
    case "filter":
      return { ...node, array: change(node.array), test: change(node.test) };
    case "each":
      return { ...node, array: change(node.array), body: change(node.body) };
    case "call":
    case "helper":
      return { ...node, args: node.args.map(change) };
    case "operator":
      return { ...node, left: change(node.left), right: change(node.right) };
    case "negative":
      return { ...node, operand: change(node.operand) };
    case "condition":
      return { ...node, test: change(node.test), then: change(node.then), otherwise: change(node.otherwise) };
    case "object":
      return {
        ...node,
        members: node.members.map(({ key, value }) => ({
          key: typeof key === "string" ? key : change(key),
          value: change(value),
        })),
      };
    case "array":
      return { ...node, items: node.items.map((item) => ({ ...item, node: change(item.node) })) };
    case "keep":
      return { ...node, sequence: change(node.sequence) };
    case "range":
      return { ...node, from: change(node.from), to: change(node.to) };
    case "lambda":
      return { ...node, body: change(node.body) };
    case "let":
      return { ...node, value: change(node.value), body: change(node.body) };
    default:
      return assertNever(node, "mapParts");
  }
}

/** The direct parts of a node. */
export function partsOf(node: Node): Node[] {
  const parts: Node[] = [];
  mapParts(node, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}

/** Calls `visit` for a node and everything in it. */
export function visitAll(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const part of partsOf(node)) visitAll(part, visit);
}

/** How often a name is used, and whether a use stands where it is evaluated again and again. */
export function countUses(
  node: Node,
  local: Local,
  isRepeated = false,
): { count: number; isRepeated: boolean } {
  if (node.kind === "local") {
    return node.local === local ? { count: 1, isRepeated } : { count: 0, isRepeated: false };
  }
  let count = 0;
  let repeats = false;
  for (const part of partsOf(node)) {
    const found = countUses(part, local, isRepeated || isLoopPart(node, part));
    count += found.count;
    repeats ||= found.isRepeated;
  }
  return { count, isRepeated: repeats };
}

function isLoopPart(node: Node, part: Node): boolean {
  if (node.kind === "lambda") return true;
  return (node.kind === "filter" || node.kind === "each") && part !== node.array;
}

/** The same expression with a name replaced by what it stands for. */
export function substitute(node: Node, local: Local, value: Node): Node {
  if (node.kind === "local") return node.local === local ? value : node;
  return mapParts(node, (part) => substitute(part, local, value));
}
