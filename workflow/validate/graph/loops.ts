import type { BlockView, StateView } from "../view/machine-view";
import { nextStates, statesInPostOrder } from "./order";

/** The loops of a block: sets of states each of which can be reached from every other (Kosaraju), in writing order. */
export function loopsOf(block: BlockView): readonly (readonly StateView[])[] {
  const before = previousStates(block);
  const placed = new Set<StateView>();
  const loops: StateView[][] = [];
  for (const root of statesInPostOrder(block).reverse()) {
    if (placed.has(root)) continue;
    const members = new Set([root]);
    for (const member of members) {
      placed.add(member);
      for (const previous of before.get(member) ?? []) if (!placed.has(previous)) members.add(previous);
    }
    const isLoop = members.size > 1 || nextStates(root).includes(root);
    if (isLoop) loops.push([...block.states.values()].filter((state) => members.has(state)));
  }
  return loops;
}

/** The states that lead to each state of a block. */
export function previousStates(block: BlockView): ReadonlyMap<StateView, readonly StateView[]> {
  const before = new Map<StateView, StateView[]>();
  for (const state of block.states.values()) {
    for (const next of nextStates(state)) {
      const known = before.get(next);
      if (known) known.push(state);
      else before.set(next, [state]);
    }
  }
  return before;
}
