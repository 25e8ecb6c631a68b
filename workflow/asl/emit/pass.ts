import { isExpression } from "../../definition";
import type { PassState } from "../types";
import { emitComment, emitFolded, emitValue, type Emission } from "./field";
import type { Node } from "./lower/graph";
import { emitTransition } from "./transition";

/** A Pass: its value is its Output. */
export function emitPass(node: Extract<Node, { kind: "pass" }>, emission: Emission): PassState {
  const { value, name } = node;
  const literal = value === undefined || isExpression(value) ? value : value.literal;
  return {
    Type: "Pass",
    ...emitComment(node.comment),
    ...(literal === undefined ? {} : { Output: emitValue(literal, name, "value", emission) }),
    ...emitFolded(node, name, emission),
    ...emitTransition(node.next),
  };
}
