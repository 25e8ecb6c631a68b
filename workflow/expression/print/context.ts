import type { Local, Node } from "../ir";
import * as kinds from "../kinds";
import { partsOf, visitAll } from "../walk";

/**
 * Whether an expression about one item can be written in brackets or after a dot, where the item's fields are
 * plain names: the item must not be needed inside a further function or bracket, and no object may be made, for
 * JSONata groups by its context there.
 */
export function contextualUse(node: Node, item: Local): boolean {
  let makesObject = false;
  let startsAnew = false;
  visitAll(node, (part) => {
    const isLiteral = part.kind === "literal" && typeof part.value === "object" && part.value !== null;
    if (part.kind === "object" || (isLiteral && !Array.isArray(part.value))) makesObject = true;
    if ((part.kind === "member" || part.kind === "each") && !startsAtName(part)) startsAnew = true;
  });
  // Where the item is an array, JSONata walks a path once for each of its elements, unless the path begins with a name.
  if (startsAnew && kinds.mayBe(item.type, kinds.ARRAY)) return false;
  return !makesObject && !isUsedBelow(node, item, false);
}

function startsAtName(node: Node): boolean {
  switch (node.kind) {
    case "member":
      return startsAtName(node.object);
    case "index":
    case "filter":
    case "each":
      return startsAtName(node.array);
    case "keep":
      return startsAtName(node.sequence);
    default:
      return node.kind === "root" || node.kind === "variable" || node.kind === "local";
  }
}

function isUsedBelow(node: Node, item: Local, isBelow: boolean): boolean {
  if (node.kind === "local") return isBelow && node.local === item;
  return partsOf(node).some((part) => {
    const opens =
      node.kind === "lambda" || ((node.kind === "filter" || node.kind === "each") && part !== node.array);
    return isUsedBelow(part, item, isBelow || opens);
  });
}
