import { readResource } from "../../integrations/catalog/resource";
import { edgesOf } from "../graph/edges";
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

/** Events of the longest way through a block that visits no state twice. */
export function eventsOfBlock(block: BlockView): number {
  const start = block.states.get(String(block.value["StartAt"]));
  return start ? longestFrom(start, block, new Map()) : 0;
}

function longestFrom(state: StateView, block: BlockView, known: Map<StateView, number>): number {
  const before = known.get(state);
  if (before !== undefined) return before;
  // A state that is met again while its own way is being measured closes a loop, which counts once.
  known.set(state, 0);
  const ways = edgesOf(state).map(({ target }) => {
    const next = block.states.get(target);
    return next ? longestFrom(next, block, known) : 0;
  });
  const events = eventsOfState(state) + Math.max(0, ...ways);
  known.set(state, events);
  return events;
}
