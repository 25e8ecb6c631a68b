import { allStates } from "../../asl/states";
import { edgesOf, type GraphEdge } from "../graph/graph";
import type { Machine } from "../machine";
import { edgeKey, type Mark, type Marks, type MarkStatus } from "../picture/marks";
import type { MachineDiff } from "./change";
import { matchStates } from "./match";

/** Marks for the pictures of a machine before and after a change. */
export function markDiff(
  before: Machine,
  after: Machine,
  diff: MachineDiff,
): { readonly before: Marks; readonly after: Marks } {
  const { renames } = matchStates(before.definition, after.definition);
  const newStates = markStates(diff, "after");
  const oldNames = new Map([...renames].map(([old, now]) => [now, old]));
  const oldStates = new Map(
    [...markStates(diff, "before")].map(([name, mark]) => [oldNames.get(name) ?? name, mark] as const),
  );
  const oldEdges = edgesIn(before);
  const newEdges = edgesIn(after);
  const oldKeys = new Set(oldEdges.map((edge) => arrowKey(edge, renames)));
  const newKeys = new Set(newEdges.map((edge) => arrowKey(edge, new Map())));
  return {
    before: {
      states: oldStates,
      edges: markEdges(oldEdges, "removed", (edge) => newKeys.has(arrowKey(edge, renames))),
    },
    after: {
      states: newStates,
      edges: markEdges(newEdges, "added", (edge) => oldKeys.has(arrowKey(edge, new Map()))),
    },
  };
}

/** The strongest mark of each state: being new outweighs being renamed, which outweighs a changed field. */
function markStates(diff: MachineDiff, side: "before" | "after"): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { aspect, state } of diff.changes) {
    if (state === undefined || aspect === "comment" || marks.has(state)) continue;
    if (aspect === (side === "before" ? "added" : "removed")) continue;
    const status: MarkStatus = ["added", "removed", "renamed", "moved"].includes(aspect)
      ? (aspect as MarkStatus)
      : "changed";
    marks.set(state, { status });
  }
  return marks;
}

function edgesIn(machine: Machine): readonly GraphEdge[] {
  return allStates(machine.definition).flatMap(({ name, state }) => edgesOf(name, state));
}

/** An arrow by its ends and kind: a rule that only moved in the list is the same arrow. */
function arrowKey(edge: GraphEdge, renames: ReadonlyMap<string, string>): string {
  const name = (state: string): string => renames.get(state) ?? state;
  return JSON.stringify([name(edge.from), name(edge.to), edge.kind]);
}

function markEdges(
  edges: readonly GraphEdge[],
  status: MarkStatus,
  isKept: (edge: GraphEdge) => boolean,
): ReadonlyMap<string, Mark> {
  return new Map(edges.filter((edge) => !isKept(edge)).map((edge) => [edgeKey(edge), { status }]));
}
