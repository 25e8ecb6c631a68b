import type { MapState } from "../types";
import { emitBlock } from "./block";
import { emitComment, emitField, emitFolded, emitValue, type Emission } from "./field";
import type { Node } from "./lower/graph";
import { emitErrors, emitTransition } from "./transition";

/** A Map whose iterations run in the same execution. */
export function emitMap(node: Extract<Node, { kind: "map" }>, emission: Emission): MapState {
  const { step, name } = node;
  return {
    Type: "Map",
    ...emitComment(node.comment),
    Items: emitValue(step.items, name, "items", emission),
    ...(step.maxConcurrency === undefined
      ? {}
      : { MaxConcurrency: emitField(step.maxConcurrency, name, "maxConcurrency", emission) }),
    ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, ...emitBlock(node.block, emission) },
    ...emitFolded(node, name, emission),
    ...emitErrors(node, emission),
    ...emitTransition(node.next),
  };
}
