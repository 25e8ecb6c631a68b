import { readResource } from "../../integrations/catalog/resource";
import { nextStates, statesInPostOrder } from "../graph/order";
import type { BlockView, StateView } from "../view/machine-view";

/** The most events that the history of a Standard execution may have. "Step Functions service quotas". */
export const MAX_EVENTS = 25_000;

/** How many events one visit of a state writes. AWS guide, "GetExecutionHistory"; a Map with no items. */
export function eventsOfState(state: StateView): number {
  switch (state.type) {
    case "Fail":
      return 1;
    case "Task":
      return eventsOfTask(state);
    case "Parallel":
      return 4 + state.inner.reduce((sum, block) => sum + eventsOfBlock(block), 0);
    case "Map":
      return 4;
    default:
      return 2;
  }
}

// Entered, Scheduled, Started, Succeeded, Exited; a task that waits is Submitted as well.
function eventsOfTask({ value }: StateView): number {
  const resource = readResource(String(value["Resource"]));
  return resource.kind === "service" && resource.suffix !== "" ? 6 : 5;
}

/** Events of one item of an inline Map: the iteration starts and succeeds, and its states run. */
export function eventsOfItem(block: BlockView): number {
  return 2 + eventsOfBlock(block);
}

/** Events of the longest way through a block, on which a loop counts once. */
function eventsOfBlock(block: BlockView): number {
  const longest = new Map<StateView, number>();
  // In post-order what a state leads to is measured before it, but for the way back of a loop.
  for (const state of statesInPostOrder(block)) {
    const ways = nextStates(state).map((next) => longest.get(next) ?? 0);
    longest.set(state, eventsOfState(state) + ways.reduce((most, way) => Math.max(most, way), 0));
  }
  const start = block.states.get(String(block.value["StartAt"]));
  return (start && longest.get(start)) ?? 0;
}
