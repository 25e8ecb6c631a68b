import type { Json } from "../../definition";
import type { StateFailure } from "../failure";
import { Variables } from "../variables";
import { complete } from "./advance";
import type { ExecutionCore } from "./core";
import { fail } from "./fail";
import { Fork, type ForkPlan } from "./fork";
import { Frame } from "./frame";

/** Starts branches or iterations: all of them, or as many as may run at the same time. */
export function startFork(core: ExecutionCore, owner: Frame, plan: ForkPlan): void {
  core.record(owner, `${plan.kind}StateStarted`, plan.kind === "Map" ? { length: plan.length } : undefined);
  const fork = new Fork(plan, owner.lastEventId);
  owner.fork = fork;
  const startedEventId = owner.lastEventId;
  core.follow(
    owner,
    () => plan.concurrency(),
    (concurrency) => {
      if (fork.isComplete) return completeFork(core, owner, fork);
      const width = Math.min(concurrency, plan.length);
      for (let index = 0; index < width && owner.fork === fork; index++)
        startNext(core, owner, fork, startedEventId);
    },
  );
}

function startNext(core: ExecutionCore, owner: Frame, fork: Fork, previousEventId: number): void {
  const index = fork.nextIndex++;
  const { plan } = fork;
  core.follow(
    owner,
    () => plan.inputAt(index),
    (input) => {
      if (owner.fork !== fork) return;
      const variables = new Variables(owner.variables);
      const child = new Frame(core, owner, index, plan.blockAt(index), variables, input, plan.itemAt(index));
      child.lastEventId = previousEventId;
      fork.running.add(child);
      fork.started++;
      if (plan.kind === "Map") core.record(child, "MapIterationStarted", iteration(owner, index));
      core.ready.push(child);
    },
  );
}

function iteration(owner: Frame, index: number): { readonly name: string; readonly index: number } {
  return { name: owner.state.name, index };
}

/** Takes the output of a branch or iteration, and starts the next one or goes on with the state around it. */
export function finishChild(core: ExecutionCore, child: Frame, owner: Frame, output: Json): void {
  const { fork } = owner;
  if (!fork) return;
  const innerEventId = child.lastEventId;
  if (fork.plan.kind === "Map") core.record(child, "MapIterationSucceeded", iteration(owner, child.index));
  fork.lastEventId = child.lastEventId;
  fork.outputs[child.index] = output;
  fork.finished++;
  fork.running.delete(child);
  child.variables.end();
  if (fork.isComplete) completeFork(core, owner, fork);
  // AWS chains the next iteration to the last event inside the one before it.
  else if (fork.nextIndex < fork.plan.length) startNext(core, owner, fork, innerEventId);
}

// AWS chains both the Succeeded and the Exited event to the last event of the last branch.
function completeFork(core: ExecutionCore, owner: Frame, fork: Fork): void {
  owner.fork = undefined;
  owner.lastEventId = fork.lastEventId;
  core.record(owner, `${fork.plan.kind}StateSucceeded`);
  owner.lastEventId = fork.lastEventId;
  complete(core, owner, fork.outputs);
}

/** A branch or iteration failed: the others are aborted and the state around them fails with the same error. */
export function failChild(core: ExecutionCore, child: Frame, owner: Frame, failure: StateFailure): void {
  const { fork } = owner;
  if (!fork) return;
  owner.lastEventId = child.lastEventId;
  if (fork.plan.kind === "Map")
    recordBeside(core, child, "MapIterationFailed", iteration(owner, child.index));
  abortChildren(core, owner, child);
  fail(core, owner, failure.fromInside, true);
}

/** Stops everything that runs inside a frame, and records what was open. The frames stay, for a redrive. */
export function abortChildren(core: ExecutionCore, owner: Frame, failed?: Frame): void {
  for (const child of owner.fork?.running ?? []) {
    if (child.isStopped) continue;
    abort(core, child);
    if (child !== failed && owner.fork?.plan.kind === "Map") {
      recordBeside(core, child, "MapIterationAborted", iteration(owner, child.index));
    }
  }
}

/** Stops a frame and everything inside it, and records what was open. */
export function abort(core: ExecutionCore, frame: Frame): void {
  const hasFork = frame.fork !== undefined;
  abortChildren(core, frame);
  core.cancelAll(frame);
  core.ready.remove(frame);
  frame.isStopped = true;
  if (!frame.isOpen) return;
  frame.isOpen = false;
  if (frame.hasMapRun) recordBeside(core, frame, "MapRunAborted");
  const { type } = frame.state;
  const isContainer = (type === "Parallel" || type === "Map") && (hasFork || frame.hasMapRun);
  if (type === "Task" || type === "Wait" || isContainer) recordBeside(core, frame, `${type}StateAborted`);
}

function recordBeside(
  core: ExecutionCore,
  frame: Frame,
  type: string,
  details?: Readonly<Record<string, unknown>>,
): void {
  core.history.record(type, frame.lastEventId, core.now, details);
}
