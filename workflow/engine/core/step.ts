import { ErrorName } from "../failure";
import { isWithinPayloadLimit } from "../quota";
import { drain, end } from "./advance";
import { ExecutionCore, type CoreOptions } from "./core";
import type { Effect, EngineEvent } from "./events";
import { fail } from "./fail";
import { abort } from "./fork-steps";
import { mapRunStarted } from "./map-run-steps";
import { redrive } from "./redrive";
import { takeAnswer, taskHeartbeat, taskStarted, taskSubmitted, taskUnanswered } from "./task-steps";

/** A new execution, before its first event. */
export function createCore(options: CoreOptions): ExecutionCore {
  return new ExecutionCore(options, fail);
}

/**
 * Advances an execution by one event at a time `now` (milliseconds since 1970), and gives what it wants done.
 * The same events at the same times lead to the same effects. The state is advanced in place; nobody else may hold it.
 */
export function step(core: ExecutionCore, event: EngineEvent, now: number): Effect[] {
  core.now = now;
  if (core.ending === undefined || event.kind === "redrive") {
    if (!endWhenOverdue(core, event)) {
      take(core, event);
      drain(core);
    }
  }
  const { effects } = core;
  core.effects = [];
  return effects;
}

// A year passes only on a virtual clock, so nothing but the clock's own jumps is looked at.
function endWhenOverdue(core: ExecutionCore, event: EngineEvent): boolean {
  if (event.kind === "start" || event.kind === "redrive" || event.kind === "stop") return false;
  const deadline = core.deadline;
  if (core.now < deadline) return false;
  core.now = deadline;
  timeOutExecution(core);
  return true;
}

function timeOutExecution(core: ExecutionCore): void {
  end(core, { status: "TIMED_OUT" });
}

function take(core: ExecutionCore, event: EngineEvent): void {
  switch (event.kind) {
    case "start":
      return start(core);
    case "continue":
      return;
    case "resolved": {
      const work = core.finish(event.id);
      return work?.on.resolved(core, work.frame, event.value);
    }
    case "rejected": {
      const work = core.finish(event.id);
      return work?.on.rejected(core, work.frame, event.reason);
    }
    case "fired": {
      const work = core.finish(event.id);
      return work?.on.resolved(core, work.frame, undefined);
    }
    case "deadline":
      return;
    case "taskStarted":
    case "taskSubmitted":
    case "taskUnanswered":
      return takeProgress(core, event);
    case "taskSucceeded":
    case "taskFailed":
    case "taskHeartbeat":
      return takeToken(core, event);
    case "mapRunStarted": {
      const frame = core.works.get(event.id)?.frame;
      if (frame) mapRunStarted(core, frame, event.mapRunArn, event.redriveCount);
      return;
    }
    case "stop":
      abort(core, core.root);
      return end(core, { status: "ABORTED", ...endingText(event) });
    case "redrive":
      return redrive(core);
  }
}

function start(core: ExecutionCore): void {
  core.startTime = core.now;
  const { facts, input } = core.options;
  const isAllowed = isWithinPayloadLimit(input);
  core.history.record("ExecutionStarted", 0, core.now, {
    ...(isAllowed ? { input } : {}),
    roleArn: facts.roleArn,
  });
  if (isAllowed) return core.ready.push(core.root);
  const cause = "The execution's input exceeds the maximum number of bytes service limit.";
  end(core, { status: "FAILED", error: ErrorName.DataLimitExceeded, cause });
}

function takeProgress(
  core: ExecutionCore,
  event: Extract<EngineEvent, { kind: "taskStarted" | "taskSubmitted" | "taskUnanswered" }>,
): void {
  const frame = core.works.get(event.id)?.frame;
  if (!frame) return;
  if (event.kind === "taskStarted") taskStarted(core, frame, event.workerName);
  else if (event.kind === "taskSubmitted") taskSubmitted(core, frame, event.output);
  else taskUnanswered(core, frame);
}

type TokenEvent = Extract<EngineEvent, { kind: "taskSucceeded" | "taskFailed" | "taskHeartbeat" }>;

function takeToken(core: ExecutionCore, event: TokenEvent): void {
  const frame = core.tokens?.get(event.token);
  if (!frame) return;
  if (event.kind === "taskHeartbeat") return taskHeartbeat(core, frame);
  takeAnswer(core, frame, event);
}

function endingText(event: { readonly error?: string; readonly cause?: string }): {
  error?: string;
  cause?: string;
} {
  return {
    ...(event.error === undefined ? {} : { error: event.error }),
    ...(event.cause === undefined ? {} : { cause: event.cause }),
  };
}
