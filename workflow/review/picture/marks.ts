import type { GraphEdge } from "../graph/graph";

/** What a picture says about a state: what happened to it in a run, or how a change touched it. */
export type MarkStatus =
  | "succeeded"
  | "failed"
  | "caught"
  | "running"
  | "aborted"
  | "notReached"
  | "added"
  | "removed"
  | "changed"
  | "renamed"
  | "moved";

/** A mark on a state, with a few words under its caption: `3 times · 1.2 s`. */
export interface Mark {
  readonly status: MarkStatus;
  readonly note?: string;
}

/** Marks by state name and by `edgeKey`. */
export interface Marks {
  readonly states: ReadonlyMap<string, Mark>;
  readonly edges: ReadonlyMap<string, Mark>;
}

/** Words of the legend, in its order. */
export const markNames: Readonly<Record<MarkStatus, string>> = {
  succeeded: "succeeded",
  caught: "failed, error caught",
  failed: "failed",
  running: "running",
  aborted: "stopped from outside",
  notReached: "not reached",
  added: "added",
  removed: "removed",
  changed: "changed",
  renamed: "renamed",
  moved: "moved",
};

/** No marks at all. */
export const noMarks: Marks = { states: new Map(), edges: new Map() };

/** Identifies an edge within a machine: state names are unique there, and rules have their positions. */
export function edgeKey(edge: Pick<GraphEdge, "from" | "to" | "kind" | "index">): string {
  return JSON.stringify([edge.from, edge.to, edge.kind, edge.index]);
}
