import type { Local, Node } from "../ir";
import { partsOf, visitAll } from "../walk";

/**
 * Whether an expression about one item can be written in brackets or after a dot, where the item's fields are
 * plain names: the item must not be needed inside a further function or bracket, and no object may be made, for
 * JSONata groups by its context there.
 */
export function contextualUse(node: Node, item: Local): boolean {
  let makesObject = false;
  visitAll(node, (part) => {
    const isLiteral = part.kind === "literal" && typeof part.value === "object" && part.value !== null;
    if (part.kind === "object" || (isLiteral && !Array.isArray(part.value))) makesObject = true;
  });
  return !makesObject && !isUsedBelow(node, item, false);
}

function isUsedBelow(node: Node, item: Local, isBelow: boolean): boolean {
  if (node.kind === "local") return isBelow && node.local === item;
  return partsOf(node).some((part) => {
    const opens =
      node.kind === "lambda" || ((node.kind === "filter" || node.kind === "each") && part !== node.array);
    return isUsedBelow(part, item, isBelow || opens);
  });
}
