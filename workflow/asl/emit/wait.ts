import type { WaitState } from "../types";
import { emitComment, emitField, emitFolded, type Emission } from "./field";
import type { Node } from "./lower/graph";
import { emitTransition } from "./transition";

/** A Wait for a number of seconds or until a time. */
export function emitWait(node: Extract<Node, { kind: "wait" }>, emission: Emission): WaitState {
  const { name } = node;
  return {
    Type: "Wait",
    ...emitComment(node.comment),
    ...("seconds" in node.for
      ? { Seconds: emitField(node.for.seconds, name, "seconds", emission) }
      : { Timestamp: emitField(node.for.until, name, "until", emission) }),
    ...emitFolded(node, name, emission),
    ...emitTransition(node.next),
  };
}
