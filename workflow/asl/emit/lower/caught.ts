import type { CaughtStep } from "../../../definition";
import { placed, pathOf } from "../context";
import { lowerChain } from "./chain";
import type { Piece } from "./graph";
import { endNode, type Here } from "./node";

/** A body whose errors go to a handler; both go on at the same state, as after a promise's catch. */
export function lowerCaught(step: CaughtStep, { follow, scope, context }: Here): Piece {
  const handler = lowerChain(step.handler, follow, scope, context);
  const end = handler.entry === undefined ? endNode(`${scope.owner} catch`, step, context) : undefined;
  const target = handler.entry ?? end?.name ?? "";
  const catcher = { errors: step.errors, target };
  const body = lowerChain(step.body, follow, { ...scope, catchers: [catcher, ...scope.catchers] }, context);
  const isUsed = body.nodes.some((node) => "catchers" in node && node.catchers.some((own) => own.target === target));
  if (!isUsed) {
    context.report({
      code: "C106",
      path: pathOf(context, target),
      message: `No state before this .catch can send it ${step.errors.join(", ")}: only a Task, a Parallel and a Map have a Catch, and an earlier .catch may take the errors first.`,
      fix: "wrap what can fail in attempt(name, chain), or remove this .catch.",
      ...placed(step.at),
    });
  }
  const handling = isUsed ? [...handler.nodes, ...(end ? [end] : [])] : [];
  return { entry: body.entry, nodes: [...body.nodes, ...handling] };
}
