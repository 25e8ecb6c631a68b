import type { SucceedState } from "../types";
import { emitComment, emitValue, type Emission } from "./field";
import type { Node } from "./lower/graph";

/** A Succeed, with an output where the user gave one. */
export function emitSucceed(node: Extract<Node, { kind: "succeed" }>, emission: Emission): SucceedState {
  return {
    Type: "Succeed",
    ...emitComment(node.comment),
    ...(node.value === undefined ? {} : { Output: emitValue(node.value, node.name, "value", emission) }),
  };
}
