import { assertNever } from "../../problems";
import type { State, StateBlock } from "../types";
import { emitChoice } from "./choice";
import { emitDistributedMap } from "./distributed-map";
import { emitFail } from "./fail";
import type { Emission } from "./field";
import type { Block, Node } from "./lower/graph";
import { emitMap } from "./map";
import { emitParallel } from "./parallel";
import { emitPass } from "./pass";
import { emitSucceed } from "./succeed";
import { emitTask } from "./task";
import { emitWait } from "./wait";

/** A block of states, in the order of reading. */
export function emitBlock(block: Block, emission: Emission): StateBlock {
  return {
    StartAt: block.start,
    States: Object.fromEntries(block.nodes.map((node) => [node.name, emitState(node, emission)])),
  };
}

function emitState(node: Node, emission: Emission): State {
  switch (node.kind) {
    case "task":
      return emitTask(node, emission);
    case "pass":
      return emitPass(node, emission);
    case "choice":
      return emitChoice(node, emission);
    case "parallel":
      return emitParallel(node, emission);
    case "map":
      return emitMap(node, emission);
    case "distributedMap":
      return emitDistributedMap(node, emission);
    case "wait":
      return emitWait(node, emission);
    case "fail":
      return emitFail(node, emission);
    case "succeed":
      return emitSucceed(node, emission);
    default:
      return assertNever(node, "the emission of a state");
  }
}
