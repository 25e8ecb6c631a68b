import type { Chain, ChoiceStep } from "../../../definition";
import { INPUT } from "../context";
import { lowerChain } from "./chain";
import { foldEntry } from "./fold";
import type { Folded, Node, Piece, Target } from "./graph";
import { endNode, nodeBase, type Here } from "./node";

/** A choice with its branches, which join again at what follows. */
export function lowerChoice(step: ChoiceStep, here: Here): Piece {
  const { scope, context } = here;
  const name = scope.prefix + step.name;
  const branches = step.rules.map((rule) => lowerBranch(rule.body, name, here));
  const otherwise = step.otherwise && lowerBranch(step.otherwise, name, here);
  const all = [...branches, ...(otherwise ? [otherwise] : [])];
  // A rule must name a state, so an empty branch with nothing after it goes to an end of its own.
  const end = all.some((branch) => branch.entry === undefined) ? endNode(name, step, context) : undefined;
  const targetOf = (entry: Target): string => entry ?? end?.name ?? name;
  const node: Node = {
    kind: "choice",
    ...nodeBase(step, here),
    rules: branches.map(({ entry, folded }, index) => ({
      condition: step.rules[index]?.condition ?? true,
      target: targetOf(entry),
      field: `when[${index}]`,
      ...folded,
    })),
    otherwise: otherwise && targetOf(otherwise.entry),
    ...otherwise?.folded,
    ...(step.decide ? { decide: step.decide } : {}),
  };
  return { entry: name, nodes: [node, ...all.flatMap((branch) => branch.nodes), ...(end ? [end] : [])] };
}

interface LoweredBranch extends Piece {
  readonly folded: Folded;
}

function lowerBranch(chain: Chain, name: string, { follow, scope, context }: Here): LoweredBranch {
  const { folded, body } = foldEntry(chain, INPUT, name, context);
  return { ...lowerChain(body, follow, { ...scope, owner: name }, context), folded };
}
