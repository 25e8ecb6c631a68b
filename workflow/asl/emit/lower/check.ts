import { sentences } from "../../../builder";
import { closest } from "../../../closest";
import { placed, pathOf, type Context } from "../context";
import { blocksOf, isTerminal, targetsOf, type Block, type Node } from "./graph";

/** Reports transitions to states that are not in the block, states that nothing leads to, and blocks without an end. */
export function checkBlock(block: Block, context: Context, all: ReadonlySet<string>): void {
  const nodes = new Map(block.nodes.map((node) => [node.name, node]));
  const reached = reach(block.start, nodes);
  for (const name of reached) {
    if (!nodes.has(name)) reportTarget(name, [...nodes.keys()], all, context);
  }
  const lost = block.nodes.filter((node) => !reached.has(node.name));
  for (const node of lost) {
    // One report per lost piece: what only other lost states lead to is left out.
    if (!lost.some((other) => other !== node && targetsOf(other).includes(node.name)))
      reportLost(node, context);
  }
  if (![...reached].some((name) => isEnd(nodes.get(name)))) reportEndless(block, context);
  for (const node of block.nodes) blocksOf(node).forEach((inner) => checkBlock(inner, context, all));
}

function isEnd(node: Node | undefined): boolean {
  return node === undefined || isTerminal(node);
}

function reach(start: string, nodes: ReadonlyMap<string, Node>): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const node = nodes.get(name);
    if (node) waiting.push(...targetsOf(node));
  }
  return reached;
}

function reportTarget(
  target: string,
  names: readonly string[],
  all: ReadonlySet<string>,
  context: Context,
): void {
  const near = closest(target, names);
  context.report({
    code: "C102",
    path: pathOf(context, `goto("${target}")`),
    message: all.has(target)
      ? `"${target}" is in another block of states, and a transition cannot leave its branch or body.`
      : `There is no state named "${target}".`,
    fix: near
      ? `did you mean "${near}"?`
      : `name a state of the same block: ${names.slice(0, 5).join(", ")}.`,
    ...placed(context.gotoPlaces.get(target)),
  });
}

function reportLost(node: Node, context: Context): void {
  context.report({
    code: "C103",
    path: pathOf(context, node.name),
    message: `Nothing leads to "${node.name}". ${sentences.nothingFollows}`,
    fix: "remove it, or move it before the step that ends the path (fail, succeed or goto).",
    ...placed(node.at),
  });
}

function reportEndless(block: Block, context: Context): void {
  context.report({
    code: "C104",
    path: pathOf(context, block.start),
    message: "No path through these states ever ends.",
    fix: `add a way out, e.g. choice("IsDone", (c) => c.when((o) => o.done, succeed("Done")).otherwise(goto("${block.start}"))).`,
    ...placed(block.nodes.find((node) => node.name === block.start)?.at),
  });
}
