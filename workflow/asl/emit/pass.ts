import { isExpression, type Json } from "../../definition";
import type { PassState } from "../types";
import { emitComment, emitFolded, emitValue, type Emission } from "./field";
import type { Node } from "./lower/graph";
import { emitTransition } from "./transition";

/** A Pass: its value is its Output. */
export function emitPass(node: Extract<Node, { kind: "pass" }>, emission: Emission): PassState {
  const { Assign, Output = emitOwnValue(node, emission) } = emitFolded(node, node.name, emission);
  return {
    Type: "Pass",
    ...emitComment(node.comment),
    ...(Assign === undefined ? {} : { Assign }),
    // ASL's default is the input.
    ...(Output === undefined || Output === "{% $states.input %}" ? {} : { Output }),
    ...emitTransition(node.next),
  };
}

function emitOwnValue(
  { value, name }: Extract<Node, { kind: "pass" }>,
  emission: Emission,
): Json | undefined {
  if (value === undefined) return undefined;
  return emitValue(isExpression(value) ? value : value.literal, name, "value", emission);
}
