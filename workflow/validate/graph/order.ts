import type { BlockView, StateView } from "../view/machine-view";
import { edgesOf } from "./edges";

/** The states to which a state may go, as far as they exist. */
export function nextStates(state: StateView): readonly StateView[] {
  return edgesOf(state).flatMap(({ target }) => state.block.states.get(target) ?? []);
}

/** Every state of a block behind those that it leads to, loops aside. Without recursion: a chain may have thousands. */
export function statesInPostOrder(block: BlockView): StateView[] {
  const order: StateView[] = [];
  const seen = new Set<StateView>();
  for (const start of block.states.values()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ state: start, next: nextStates(start).values() }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { value: next, done } = top.next.next();
      if (done) {
        order.push(top.state);
        path.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        path.push({ state: next, next: nextStates(next).values() });
      }
    }
  }
  return order;
}
