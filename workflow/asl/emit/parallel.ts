import type { ParallelState } from "../types";
import { emitBlock } from "./block";
import { emitComment, emitFolded, type Emission } from "./field";
import type { Node } from "./lower/graph";
import { emitErrors, emitTransition } from "./transition";

/** A Parallel with its branches. */
export function emitParallel(node: Extract<Node, { kind: "parallel" }>, emission: Emission): ParallelState {
  return {
    Type: "Parallel",
    ...emitComment(node.comment),
    Branches: node.blocks.map((block) => emitBlock(block, emission)),
    ...emitFolded(node, node.name, emission),
    ...emitErrors(node, emission),
    ...emitTransition(node.next),
  };
}
