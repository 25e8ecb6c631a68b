import { readResource } from "../../integrations/catalog/resource";
import { nextStates, statesInPostOrder } from "../graph/order";
import type { BlockView, StateView } from "../view/machine-view";

/** The most events that the history of a Standard execution may have. "Step Functions service quotas". */
export const MAX_EVENTS = 25_000;

/** How many events one visit of a state writes. AWS guide, "GetExecutionHistory"; a Map over an unknown list has no items. */
export function eventsOfState(state: StateView): number {
  switch (state.type) {
    case "Fail":
      return 1;
    case "Task":
      return eventsOfTask(state);
    case "Parallel":
      return 4 + state.inner.reduce((sum, block) => sum + eventsOfBlock(block), 0);
    case "Map":
      return eventsOfMap(state);
    default:
      return 2;
  }
}

// The items of a distributed Map have histories of their own.
function eventsOfMap(state: StateView): number {
  const [block] = state.inner;
  const count = itemsOf(state) ?? 0;
  return 4 + (block && !block.isDistributed ? count * eventsOfItem(block) : 0);
}

/** How many items a Map has where its definition tells: a list, or the range of two numbers. */
export function itemsOf({ value }: StateView): number | undefined {
  const items = value["Items"];
  if (Array.isArray(items)) return items.length;
  const range = typeof items === "string" ? /^\{%\s*\[\s*(\d+)\s*\.\.\s*(\d+)\s*\]\s*%\}$/.exec(items) : null;
  return range ? Math.max(0, Number(range[2]) - Number(range[1]) + 1) : undefined;
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
export function eventsOfBlock(block: BlockView): number {
  const longest = new Map<StateView, number>();
  // In post-order what a state leads to is measured before it, but for the way back of a loop.
  for (const state of statesInPostOrder(block)) {
    const ways = nextStates(state).map((next) => longest.get(next) ?? 0);
    longest.set(state, eventsOfState(state) + ways.reduce((most, way) => Math.max(most, way), 0));
  }
  const start = block.states.get(String(block.value["StartAt"]));
  return (start && longest.get(start)) ?? 0;
}
