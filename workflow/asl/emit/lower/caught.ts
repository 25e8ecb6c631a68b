import { sentences } from "../../../builder";
import type { CaughtStep } from "../../../definition";
import { FAILURE, pathOf, placed } from "../context";
import { lowerChain } from "./chain";
import { foldEntry } from "./fold";
import type { Catcher, Node, Piece } from "./graph";
import { endNode, type Here } from "./node";

/** A body whose errors go to a handler; both go on at the same state, as after a promise's catch. */
export function lowerCaught(step: CaughtStep, { follow, scope, context }: Here): Piece {
  const owner = `${scope.owner} catch`;
  const entry = foldEntry(step.handler, FAILURE, owner, context);
  const handler = lowerChain(entry.body, follow, { ...scope, owner }, context);
  const end = handler.entry === undefined ? endNode(owner, step, context) : undefined;
  const target = handler.entry ?? end?.name ?? "";
  const catcher: Catcher = { errors: step.errors, target, origin: entry.used, ...entry.folded };
  const body = lowerChain(step.body, follow, { ...scope, catchers: [catcher, ...scope.catchers] }, context);
  if (!body.nodes.some((node) => hasCatcher(node, target))) {
    context.report({
      code: "C106",
      path: pathOf(context, target),
      message: sentences.nothingToCatch,
      fix: "wrap what can fail in attempt(name, chain), or remove this .catch.",
      ...placed(step.at),
    });
    return body;
  }
  return { entry: body.entry, nodes: [...body.nodes, ...handler.nodes, ...(end ? [end] : [])] };
}

function hasCatcher(node: Node, target: string): boolean {
  return "catchers" in node && node.catchers.some((catcher) => catcher.target === target);
}
