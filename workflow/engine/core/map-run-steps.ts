import type { Json } from "../../definition";
import { toStateFailure } from "../failure";
import type { DistributedOutcome } from "../outcome";
import { complete } from "./advance";
import type { ExecutionCore, WorkKind } from "./core";
import { fail, recordEvaluationFailed } from "./fail";
import type { Frame } from "./frame";

/** Starts the child executions of a distributed Map; the runner runs them. */
export function startMapRun(core: ExecutionCore, frame: Frame, outcome: DistributedOutcome): void {
  core.record(frame, "MapStateStarted", { length: outcome.length });
  core.follow(
    frame,
    () => outcome.plan(),
    (plan) => {
      core.effects.push({ kind: "distribute", id: beginRun(core, frame), frame, plan });
    },
  );
}

/** Takes up the Map Run that a frame began before the execution was redriven: only what did not succeed runs again. */
export function redriveMapRun(core: ExecutionCore, frame: Frame): void {
  core.effects.push({ kind: "redriveMapRun", id: beginRun(core, frame), frame });
}

function beginRun(core: ExecutionCore, frame: Frame): number {
  frame.hasMapRun = true;
  return core.begin(frame, distributed);
}

const distributed: WorkKind = {
  resolved: (core, frame, value) => mapRunSucceeded(core, frame, value as Json),
  rejected: mapRunFailed,
};

/** The runner made the Map Run, or took it up again. */
export function mapRunStarted(
  core: ExecutionCore,
  frame: Frame,
  mapRunArn: string,
  redriveCount: number,
): void {
  if (redriveCount === 0) core.record(frame, "MapRunStarted", { mapRunArn });
  else core.record(frame, "MapRunRedriven", { mapRunArn, redriveCount });
}

// AWS chains the exit to the end of the Map Run, not to MapStateSucceeded.
function mapRunSucceeded(core: ExecutionCore, frame: Frame, output: Json): void {
  core.record(frame, "MapRunSucceeded");
  const { lastEventId } = frame;
  core.record(frame, "MapStateSucceeded");
  frame.lastEventId = lastEventId;
  complete(core, frame, output);
}

function mapRunFailed(core: ExecutionCore, frame: Frame, reason: unknown): void {
  const failure = toStateFailure(reason, frame.state.name, frame.enteredEventId);
  // An evaluation that failed inside the run is recorded before the run's own end.
  if (failure.options.location !== undefined) recordEvaluationFailed(core, frame, failure);
  core.record(frame, "MapRunFailed", { error: failure.error, cause: failure.cause });
  fail(core, frame, failure.fromInside);
}
