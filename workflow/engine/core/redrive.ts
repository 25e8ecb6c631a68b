import { attempt, complete } from "./advance";
import type { ExecutionCore } from "./core";
import type { Frame } from "./frame";
import { redriveMapRun } from "./map-run-steps";

/**
 * Takes a failed, aborted or timed-out execution up again where it stopped: what succeeded is kept, the state that
 * did not is run again with its retriers as new. AWS: "Restarting state machine executions with redrive".
 */
export function redrive(core: ExecutionCore): void {
  core.ending = undefined;
  core.isHalted = false;
  core.redriveCount++;
  core.redriveTime = core.now;
  core.transitions = 0;
  core.record(core.root, "ExecutionRedriven", { redriveCount: core.redriveCount });
  resume(core, core.root, core.root.lastEventId);
}

function resume(core: ExecutionCore, frame: Frame, previousEventId: number): void {
  frame.lastEventId = previousEventId;
  frame.task = undefined;
  frame.works = undefined;
  frame.retries = undefined;
  frame.retryCount = 0;
  frame.isCatching = false;
  frame.isStopped = false;
  if (frame.enteredEventId === 0) return core.ready.push(frame);
  frame.isOpen = true;
  if (frame.fork) {
    for (const child of [...frame.fork.running]) resume(core, child, previousEventId);
    return;
  }
  if (frame.hasMapRun) return redriveMapRun(core, frame);
  if (frame.waitUntil !== undefined) {
    core.at(frame, frame.waitUntil, () => complete(core, frame, null));
    return;
  }
  attempt(core, frame);
}
