import { Jsonata, type AttemptStep, type ParallelStep, type Template } from "../../../definition";
import { lowerBlock } from "./chain";
import type { Node } from "./graph";
import { nodeBase, nodeErrors, type Here } from "./node";

/** A parallel, or an attempt, which is a parallel with one branch. */
export function lowerParallel(step: ParallelStep | AttemptStep, here: Here): Node {
  const { own, follow, scope, context } = here;
  const name = scope.prefix + step.name;
  const output = own.folded.output ?? outputOf(step);
  const blocks =
    step.kind === "attempt"
      ? [lowerBlock(step.body, scope, name, context)]
      : step.branches.map(({ key, body }, index) =>
          lowerBlock(body, scope, `${name} ${key ?? index + 1}`, context),
        );
  return {
    kind: "parallel",
    ...nodeBase(step, here),
    blocks,
    ...own.folded,
    ...(output === undefined ? {} : { output }),
    ...nodeErrors(step, here),
    next: follow,
  };
}

/** ASL gives the results as an array in the order of the branches. */
function outputOf(step: ParallelStep | AttemptStep): Template | undefined {
  if (step.kind === "attempt") return new Jsonata(["$states.result[0]"]);
  if (step.branches.every((branch) => branch.key === undefined)) return undefined;
  return Object.fromEntries(
    step.branches.map(({ key }, index) => [key ?? String(index), new Jsonata([`$states.result[${index}]`])]),
  );
}
