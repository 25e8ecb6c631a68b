import type { ChoiceStep } from "../../../definition";
import { lowerChain } from "./chain";
import type { Node, Piece } from "./graph";
import { endNode, nodeBase, type Here } from "./node";

/** A choice with its branches, which join again at what follows. */
export function lowerChoice(step: ChoiceStep, here: Here): Piece {
  const { follow, scope, context } = here;
  const name = scope.prefix + step.name;
  const lower = (body: ChoiceStep["rules"][number]["body"]): Piece =>
    lowerChain(body, follow, { ...scope, owner: name }, context);
  const branches = step.rules.map((rule) => lower(rule.body));
  const otherwise = step.otherwise && lower(step.otherwise);
  const pieces = [...branches, ...(otherwise ? [otherwise] : [])];
  // A rule must name a state, so an empty branch with nothing after it goes to an end of its own.
  const end = pieces.some((piece) => piece.entry === undefined) ? endNode(name, step, context) : undefined;
  const targetOf = (piece: Piece | undefined): string => piece?.entry ?? end?.name ?? name;
  const node: Node = {
    kind: "choice",
    ...nodeBase(step, here),
    rules: step.rules.map(({ condition }, index) => ({
      condition,
      target: targetOf(branches[index]),
      field: `when[${index}]`,
    })),
    otherwise: otherwise && targetOf(otherwise),
  };
  return { entry: name, nodes: [node, ...pieces.flatMap((piece) => piece.nodes), ...(end ? [end] : [])] };
}
