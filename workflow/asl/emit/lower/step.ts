import type { DistributedMapStep, MapStep, Step } from "../../../definition";
import { assertNever } from "../../../problems";
import { placed, pathOf } from "../context";
import { lowerBlock } from "./chain";
import { lowerCaught } from "./caught";
import { lowerChoice } from "./choice";
import type { Fold } from "./fold";
import type { Node, Piece } from "./graph";
import { nodeBase, nodeErrors, type Here } from "./node";
import { lowerParallel } from "./parallel";
import { lowerRepeat } from "./repeat";

/** Turns one step into states and transitions. */
export function lowerStep(step: Exclude<Step, Fold | { kind: "scoped" }>, here: Here): Piece {
  const { follow, scope, context } = here;
  const { folded } = here.own;
  switch (step.kind) {
    case "task":
      return single({
        kind: "task",
        ...nodeBase(step, here),
        step,
        ...folded,
        ...nodeErrors(step, here),
        next: follow,
      });
    case "pass":
      return single({ kind: "pass", ...nodeBase(step, here), value: step.value, ...folded, next: follow });
    case "wait":
      return single({ kind: "wait", ...nodeBase(step, here), for: step.for, ...folded, next: follow });
    case "fail":
      return single({ kind: "fail", ...nodeBase(step, here), error: step.error, cause: step.cause });
    case "succeed":
      return single({ kind: "succeed", ...nodeBase(step, here), value: step.value });
    case "parallel":
    case "attempt":
      return single(lowerParallel(step, here));
    case "map":
      return single({ kind: "map", step, ...mapParts(step, here) });
    case "distributedMap":
      return single({ kind: "distributedMap", step, ...mapParts(step, here) });
    case "choice":
      return lowerChoice(step, here);
    case "repeat":
      return lowerRepeat(step, here);
    case "caught":
      return lowerCaught(step, here);
    case "goto": {
      const entry = scope.resolve(step.target);
      if (step.at && !context.gotoPlaces.has(entry)) context.gotoPlaces.set(entry, step.at);
      return { entry, nodes: [] };
    }
    case "imported":
      context.report({
        code: "C107",
        path: pathOf(context, scope.owner),
        message: "An imported machine stands alone: it cannot be one step of a chain.",
        fix: "give it a Workflow of its own, and start it with states.startExecution.sync(…).",
        ...placed(step.at),
      });
      return { entry: follow, nodes: [] };
    default:
      return assertNever(step, "the lowering of a chain");
  }
}

function mapParts(step: MapStep | DistributedMapStep, here: Here) {
  const block = lowerBlock(step.body, here.scope, here.scope.prefix + step.name, here.context);
  const errors = nodeErrors(step, here);
  return { ...nodeBase(step, here), block, ...here.own.folded, ...errors, next: here.follow };
}

function single(node: Node): Piece {
  return { entry: node.name, nodes: [node] };
}
