import { printPlace } from "../../../problems";
import { placed, pathOf, type Context } from "../context";
import { blocksOf, targetsOf, type Block, type Node } from "./graph";

/**
 * Makes one state of a step that is reached twice, as a handler that two branches share, and reports every other pair
 * of states with one name: names are unique in the whole machine.
 */
export function mergeNodes(block: Block, context: Context): Block {
  return mergeBlock(block, new Map(), context);
}

function mergeBlock(block: Block, seen: Map<string, Node>, context: Context): Block {
  const nodes: Node[] = [];
  const own = new Set<Node>();
  for (const node of block.nodes) {
    const other = seen.get(node.name);
    if (other && own.has(other) && areSame(other, node)) continue;
    if (other) reportClash(other, node, context);
    seen.set(node.name, other ?? node);
    own.add(node);
    nodes.push(mergeInside(node, seen, context));
  }
  return { start: block.start, nodes };
}

function mergeInside(node: Node, seen: Map<string, Node>, context: Context): Node {
  if (node.kind === "parallel") {
    return { ...node, blocks: node.blocks.map((block) => mergeBlock(block, seen, context)) };
  }
  return "block" in node ? { ...node, block: mergeBlock(node.block, seen, context) } : node;
}

function areSame(left: Node, right: Node): boolean {
  if (!areEqual(left.origin, right.origin) || !areEqual(targetsOf(left), targetsOf(right))) return false;
  return areEqual(handlingOf(left), handlingOf(right)) && areEqual(startsOf(left), startsOf(right));
}

function handlingOf(node: Node): readonly unknown[] {
  return "catchers" in node ? node.catchers.flatMap(({ errors, origin }) => [...errors, ...origin]) : [];
}

function startsOf(node: Node): readonly string[] {
  return blocksOf(node).map((block) => block.start);
}

function areEqual(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function reportClash(first: Node, second: Node, context: Context): void {
  const isSameStep = first.origin[0] === second.origin[0];
  context.report({
    code: "C101",
    path: pathOf(context, second.name),
    message: isSameStep
      ? `"${second.name}" is used twice with different states after it or around it${printPlaces(first, second)}; state names are unique in a machine.`
      : `Two states are named "${second.name}"${printPlaces(first, second)}; state names are unique in a machine.`,
    fix: `rename one of them, or give a fragment that is used twice a prefix: scoped("Second ", fragment).`,
    ...placed(second.at),
  });
}

function printPlaces(first: Node, second: Node): string {
  if (!first.at || !second.at) return "";
  const [one, two] = [printPlace(first.at), printPlace(second.at)];
  return one === two ? ` (both at ${one})` : ` (at ${one} and at ${two})`;
}
