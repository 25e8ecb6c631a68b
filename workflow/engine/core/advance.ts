import { ErrorName, StateFailure } from "../failure";
import type { Json, JsonObject } from "../../definition";
import type { Done, Outcome } from "../outcome";
import type { MaybePromise } from "../query";
import { isWithinPayloadLimit } from "../quota";
import type { Ending, ExecutionCore } from "./core";
import { finishChild, startFork } from "./fork-steps";
import { fail } from "./fail";
import type { Frame } from "./frame";
import { startMapRun } from "./map-run-steps";
import { startTask } from "./task-steps";

const TRANSITIONS_BETWEEN_YIELDS = 20_000;

/** Lets frames take one state each, in turn, until none is ready or it is time to let other code run. */
export function drain(core: ExecutionCore): void {
  for (let budget = TRANSITIONS_BETWEEN_YIELDS; !core.ending && !core.isHalted; budget--) {
    if (budget === 0) {
      core.effects.push({ kind: "yield" });
      return;
    }
    const frame = core.ready.shift();
    if (!frame) return;
    enter(core, frame);
  }
}

function enter(core: ExecutionCore, frame: Frame): void {
  if (isOverLimit(core)) return;
  const { state } = frame;
  frame.enteredTime = core.now;
  frame.beforeEnteredId = frame.lastEventId;
  frame.retries = undefined;
  frame.retryCount = 0;
  frame.waitUntil = undefined;
  frame.hasMapRun = false;
  frame.isOpen = true;
  frame.isCatching = false;
  core.record(
    frame,
    state.enteredType,
    core.history.isOn ? { name: state.name, input: frame.rawInput } : undefined,
  );
  frame.enteredEventId = frame.lastEventId;
  core.options.onMove?.({ state: state.name, kind: "entered", index: -1 });
  if (!core.isHalted) attempt(core, frame);
}

function isOverLimit(core: ExecutionCore): boolean {
  const { limits } = core.options;
  const fault =
    ++core.transitions > limits.transitions
      ? `The execution entered more than ${limits.transitions} states, the limit of this run.`
      : core.history.count >= limits.historyEvents - 1
        ? `The execution reached the maximum number of history events (${limits.historyEvents}).`
        : undefined;
  if (fault !== undefined) end(core, { status: "FAILED", error: ErrorName.Runtime, cause: fault });
  return fault !== undefined;
}

/** Runs a frame's state from its beginning: on entering, on a retry, on a redrive. */
export function attempt(core: ExecutionCore, frame: Frame): void {
  let outcome: MaybePromise<Outcome>;
  try {
    outcome = frame.state.begin(frame, core.options.ids);
  } catch (thrown) {
    core.raise(frame, thrown);
    return;
  }
  if (!(outcome instanceof Promise)) return perform(core, frame, outcome);
  const promise = outcome;
  core.follow(
    frame,
    () => promise,
    (settled) => perform(core, frame, settled),
  );
}

function perform(core: ExecutionCore, frame: Frame, outcome: Outcome): void {
  switch (outcome.kind) {
    case "done":
      return leave(core, frame, outcome);
    case "fail":
      return fail(core, frame, outcome.failure);
    case "wait":
      frame.waitUntil = outcome.until;
      core.at(frame, outcome.until, () => complete(core, frame, null));
      return;
    case "call":
      return startTask(core, frame, outcome.request);
    case "fork":
      return startFork(core, frame, outcome.plan);
    case "distribute":
      return startMapRun(core, frame, outcome);
  }
}

/** Hands a state the result of what it asked for. */
export function complete(core: ExecutionCore, frame: Frame, result: Json): void {
  let done: MaybePromise<Done>;
  try {
    done = frame.state.complete(frame, result);
  } catch (thrown) {
    core.raise(frame, thrown);
    return;
  }
  if (!(done instanceof Promise)) return leave(core, frame, done);
  const promise = done;
  core.follow(
    frame,
    () => promise,
    (done) => leave(core, frame, done),
  );
}

/** Takes a frame out of its state: variables, history, and on to the next state or out of the block. */
export function leave(core: ExecutionCore, frame: Frame, done: Done): void {
  const { state } = frame;
  if (done.output !== frame.rawInput && !isWithinPayloadLimit(done.output)) {
    return fail(core, frame, resultTooLarge(state.name, true));
  }
  if (done.assigned && !assign(frame, done.assigned)) return fail(core, frame, variablesTooLarge(state.name));
  frame.isOpen = false;
  if (!frame.isCatching) {
    const kind = state.type === "Choice" ? "rule" : "left";
    core.options.onMove?.({ state: state.name, kind, index: kind === "rule" ? frame.choiceRule : -1 });
  }
  core.record(
    frame,
    state.exitedType,
    core.history.isOn
      ? { name: state.name, output: done.output, assignedVariables: done.assigned }
      : undefined,
  );
  if (done.next) {
    frame.enteredEventId = 0;
    frame.state = done.next;
    frame.rawInput = done.output;
    core.ready.push(frame);
  } else if (frame.parent) finishChild(core, frame, frame.parent, done.output);
  else end(core, { status: "SUCCEEDED", output: done.output });
}

// One Assign may hold as much as a payload; all variables together have a quota of their own.
function assign(frame: Frame, values: JsonObject): boolean {
  if (!isWithinPayloadLimit(values)) return false;
  frame.variables.assign(values);
  return frame.variables.isWithinLimit;
}

function variablesTooLarge(name: string): StateFailure {
  const cause = `The variables assigned by the state '${name}' exceed the maximum number of bytes service limit.`;
  return new StateFailure(ErrorName.DataLimitExceeded, cause, { isTerminal: true });
}

/** AWS's failure for a result or an output above the payload quota. */
export function resultTooLarge(name: string, isStateOutput: boolean): StateFailure {
  const cause = `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return new StateFailure(ErrorName.DataLimitExceeded, cause, { isTerminal: isStateOutput });
}

/** Ends the execution and records how. */
export function end(core: ExecutionCore, ending: Ending): void {
  if (core.ending) return;
  core.ending = ending;
  core.stopTime = core.now;
  core.ready.clear();
  const { status, error, cause, output } = ending;
  core.record(core.root, endedType[status], status === "SUCCEEDED" ? { output } : { error, cause });
  for (const id of [...core.works.keys()]) core.cancel(id);
  core.tokens?.clear();
  core.effects.push({ kind: "end" });
}

const endedType = {
  SUCCEEDED: "ExecutionSucceeded",
  FAILED: "ExecutionFailed",
  TIMED_OUT: "ExecutionTimedOut",
  ABORTED: "ExecutionAborted",
} as const;
