import type { StateFailure } from "../failure";
import { findMatch, retryDelaySeconds } from "../retry";
import { attempt, end, leave } from "./advance";
import type { ExecutionCore } from "./core";
import { abortChildren, failChild } from "./fork-steps";
import type { Frame } from "./frame";

/**
 * A state failed: the first retrier that names the error decides, then the first catcher, then the state around it.
 * A fork whose branch or iteration failed is kept for a redrive; one whose own state failed is given up.
 */
export function fail(core: ExecutionCore, frame: Frame, failure: StateFailure, isOfChild = false): void {
  const { state } = frame;
  const hasBegun = (frame.fork?.started ?? 0) > 0 || frame.hasMapRun;
  core.cancelAll(frame);
  if (!isOfChild) {
    abortChildren(core, frame);
    frame.fork = undefined;
  }
  if (failure.options.location !== undefined) recordEvaluationFailed(core, frame, failure);
  if (!frame.isCatching && retry(core, frame, failure)) return;
  if (state.type === "Map" || state.type === "Parallel") {
    if (hasBegun || failure.options.location !== undefined) {
      core.record(frame, `${state.type}StateFailed`);
      // What has failed is not aborted too by the state around it.
      frame.isOpen = false;
    }
  }
  const match = frame.isCatching ? -1 : findMatch(state.catchers, failure);
  const catcher = state.catchers[match];
  if (!catcher) return propagate(core, frame, failure);
  core.options.onMove?.({ state: state.name, kind: "catcher", index: match });
  frame.fork = undefined;
  // A catcher whose own Output fails is not caught again.
  frame.isCatching = true;
  core.follow(
    frame,
    () => catcher.handle(frame, failure.output),
    (done) => leave(core, frame, done),
  );
}

function propagate(core: ExecutionCore, frame: Frame, failure: StateFailure): void {
  if (frame.parent) return failChild(core, frame, frame.parent, failure);
  end(core, { status: "FAILED", error: failure.error, cause: failure.cause });
}

function retry(core: ExecutionCore, frame: Frame, failure: StateFailure): boolean {
  const { retriers } = frame.state;
  const match = findMatch(retriers, failure);
  const retrier = retriers[match];
  if (!retrier) return false;
  const counts = (frame.retries ??= retriers.map(() => 0));
  const used = counts[match] ?? 0;
  if (used >= retrier.maxAttempts) return false;
  counts[match] = used + 1;
  core.options.onMove?.({ state: frame.state.name, kind: "retrier", index: match });
  frame.retryCount++;
  frame.fork = undefined;
  frame.hasMapRun = false;
  const delay = retryDelaySeconds(retrier, used + 1, core.sources.random) * 1000;
  core.at(frame, core.now + delay, () => {
    core.transitions++;
    attempt(core, frame);
  });
  return true;
}

/** Records a failed evaluation. AWS chains that of most states to what came before the state was entered. */
export function recordEvaluationFailed(core: ExecutionCore, frame: Frame, failure: StateFailure): void {
  const isFirst = frame.lastEventId === frame.enteredEventId && frame.state.type !== "Wait";
  if (isFirst) frame.lastEventId = frame.beforeEnteredId;
  core.record(frame, "EvaluationFailed", {
    state: frame.state.name,
    error: failure.error,
    cause: failure.cause,
    location: failure.options.location,
  });
}
