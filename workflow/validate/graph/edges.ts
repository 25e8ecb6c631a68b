import { isPlainObject } from "../../definition";
import { STATE_TYPES } from "../shapes/states";
import { locate, type Location } from "../view/location";
import type { BlockView, StateView } from "../view/machine-view";

/** A transition as it is written; its target may not exist. */
export interface Edge {
  readonly target: string;
  readonly at: Location;
  readonly kind: "next" | "default" | "rule" | "catch";
  /** The rule or catcher that holds it. */
  readonly index?: number;
}

const cache = new WeakMap<StateView, readonly Edge[]>();

/** Where a state may go on. */
export function edgesOf(state: StateView): readonly Edge[] {
  const known = cache.get(state);
  if (known) return known;
  const edges = readEdges(state);
  cache.set(state, edges);
  return edges;
}

function readEdges({ value, at, type }: StateView): readonly Edge[] {
  const edges: Edge[] = [];
  if (type === "Choice") {
    pushListed(edges, value["Choices"], "rule", locate(at, "Choices"));
    if (typeof value["Default"] === "string")
      edges.push({ target: value["Default"], at: locate(at, "Default"), kind: "default" });
  } else if (typeof value["Next"] === "string") {
    edges.push({ target: value["Next"], at: locate(at, "Next"), kind: "next" });
  }
  pushListed(edges, value["Catch"], "catch", locate(at, "Catch"));
  return edges;
}

function pushListed(edges: Edge[], list: unknown, kind: Edge["kind"], at: Location): void {
  if (!Array.isArray(list)) return;
  list.forEach((entry: unknown, index) => {
    if (!isPlainObject(entry) || typeof entry["Next"] !== "string") return;
    edges.push({ target: entry["Next"], at: locate(locate(at, index), "Next"), kind, index });
  });
}

/** Whether an execution or a branch may end in this state. */
export function isTerminal({ type, value }: StateView): boolean {
  return type === "Succeed" || type === "Fail" || value["End"] === true;
}

/** The states of the block that can be reached from its start. */
export function reachableStates(block: BlockView): ReadonlySet<StateView> {
  const start =
    typeof block.value["StartAt"] === "string" ? block.states.get(block.value["StartAt"]) : undefined;
  const reached = new Set<StateView>(start ? [start] : []);
  for (const state of reached) {
    for (const { target } of edgesOf(state)) {
      const next = block.states.get(target);
      if (next) reached.add(next);
    }
  }
  return reached;
}

/**
 * Whether every transition of a block is sound: each state has a type, goes on to a state of the block or ends. What
 * cannot be reached, or never ends, only follows where one is not, so the fault itself is the finding.
 */
export function isSound(block: BlockView): boolean {
  for (const state of block.states.values()) {
    const edges = edgesOf(state);
    if (!STATE_TYPES.includes(state.type) || edges.some(({ target }) => !block.states.has(target)))
      return false;
    const isFlowing = state.type !== "Choice" && !isTerminal(state);
    if (isFlowing && !edges.some(({ kind }) => kind === "next")) return false;
  }
  return true;
}
