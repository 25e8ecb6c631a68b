import type { FailState } from "../types";
import { emitComment, emitField, type Emission } from "./field";
import type { Node } from "./lower/graph";

/** A Fail with its error and cause. */
export function emitFail(node: Extract<Node, { kind: "fail" }>, emission: Emission): FailState {
  const { error, cause, name } = node;
  return {
    Type: "Fail",
    ...emitComment(node.comment),
    ...(error === undefined ? {} : { Error: emitField(error, name, "error", emission) }),
    ...(cause === undefined ? {} : { Cause: emitField(cause, name, "cause", emission) }),
  };
}
