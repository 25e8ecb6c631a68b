import type { Json } from "../../definition";
import { ErrorName, StateFailure } from "../failure";
import { HTTP_LIMIT_SECONDS, isWithinPayloadLimit } from "../quota";
import { TaskFailure } from "../task-handler";
import type { TaskRequest } from "../task-request";
import { complete, resultTooLarge } from "./advance";
import type { ExecutionCore, WorkKind } from "./core";
import { fail } from "./fail";
import type { Frame, RunningTask, TokenAnswer } from "./frame";

/** Schedules a task: the runner calls its handler, and an activity waits for a worker. */
export function startTask(core: ExecutionCore, frame: Frame, request: TaskRequest): void {
  if (!isWithinPayloadLimit(request.input)) return fail(core, frame, resultTooLarge(request.state, true));
  core.record(
    frame,
    request.resource.events.scheduled,
    core.history.isOn ? scheduledDetails(core, request) : undefined,
  );
  const id = core.begin(frame, called);
  const task: RunningTask = {
    request,
    callId: id,
    isStarted: false,
    isSubmitted: false,
    isUnanswered: false,
    early: undefined,
    timeoutTimer: undefined,
    heartbeatTimer: undefined,
  };
  frame.task = task;
  core.effects.push({ kind: "call", id, frame, request });
  if (request.token !== undefined) (core.tokens ??= new Map()).set(request.token, frame);
  startClocks(core, frame, task);
}

const called: WorkKind = {
  resolved: (core, frame, value) => handlerReturned(core, frame, value as Json),
  rejected: handlerThrew,
};

function startClocks(core: ExecutionCore, frame: Frame, task: RunningTask): void {
  const { timeoutSeconds } = task.request;
  if (timeoutSeconds !== undefined) {
    if (task.timeoutTimer !== undefined) core.cancel(task.timeoutTimer);
    task.timeoutTimer = core.at(frame, core.now + timeoutSeconds * 1000, () => timeOut(core, frame));
  }
  if (task.request.resource.service === "http") {
    core.at(frame, core.now + HTTP_LIMIT_SECONDS * 1000, () => {
      const cause = `The HTTP endpoint did not answer within ${HTTP_LIMIT_SECONDS} seconds.`;
      failTask(core, frame, new StateFailure(ErrorName.HttpSocket, cause));
    });
  }
  // The heartbeat of a token task runs from the moment its handler has returned, that of an activity from its worker's start.
  const { pattern, kind } = task.request.resource;
  if (pattern !== "token" && (kind !== "activity" || task.isStarted)) restartHeartbeat(core, frame, task);
}

function restartHeartbeat(core: ExecutionCore, frame: Frame, task: RunningTask): void {
  const { heartbeatSeconds } = task.request;
  if (heartbeatSeconds === undefined) return;
  if (task.heartbeatTimer !== undefined) core.cancel(task.heartbeatTimer);
  task.heartbeatTimer = core.at(frame, core.now + heartbeatSeconds * 1000, () =>
    timeOut(core, frame, ErrorName.HeartbeatTimeout),
  );
}

function timeOut(core: ExecutionCore, frame: Frame, alias?: string): void {
  const { task } = frame;
  if (!task) return;
  // An activity that no worker took has not started.
  if (task.request.resource.kind !== "activity") recordStarted(core, frame, task);
  const details = task.request.resource.kind === "service" ? resourceDetails(task.request) : {};
  core.record(frame, task.request.resource.events.timedOut, { ...details, error: ErrorName.Timeout });
  fail(core, frame, new StateFailure(ErrorName.Timeout, undefined, alias === undefined ? {} : { alias }));
}

/** The handler took the task, or a worker did. */
export function taskStarted(core: ExecutionCore, frame: Frame, workerName?: string): void {
  const { task } = frame;
  if (!task || task.isStarted) return;
  recordStarted(core, frame, task, workerName);
  // The time that an activity may take counts anew from the moment a worker took it.
  if (task.request.resource.kind === "activity") startClocks(core, frame, task);
}

function recordStarted(core: ExecutionCore, frame: Frame, task: RunningTask, workerName?: string): void {
  if (task.isStarted) return;
  task.isStarted = true;
  const { kind } = task.request.resource;
  const details =
    kind === "service" ? resourceDetails(task.request) : kind === "activity" ? { workerName } : undefined;
  core.record(frame, task.request.resource.events.started, details);
}

/** The service accepted the job or the message. */
export function taskSubmitted(core: ExecutionCore, frame: Frame, output: Json | undefined): void {
  const { task } = frame;
  if (!task || task.isSubmitted) return;
  recordStarted(core, frame, task);
  task.isSubmitted = true;
  core.record(frame, "TaskSubmitted", { ...resourceDetails(task.request), output });
}

function handlerReturned(core: ExecutionCore, frame: Frame, value: Json): void {
  const { task } = frame;
  if (!task) return;
  const { pattern } = task.request.resource;
  if (pattern === "token") {
    taskSubmitted(core, frame, value);
    if (task.early) return answer(core, frame, task.early);
    restartHeartbeat(core, frame, task);
    return;
  }
  if (pattern === "job") taskSubmitted(core, frame, undefined);
  taskSucceeded(core, frame, value);
}

/** A task has its result, from its handler or by its token. */
function taskSucceeded(core: ExecutionCore, frame: Frame, output: Json): void {
  const { task } = frame;
  if (!task) return;
  const { request } = task;
  recordStarted(core, frame, task);
  if (!isWithinPayloadLimit(output)) {
    const { resource } = request;
    return failTask(
      core,
      frame,
      resultTooLarge(resource.kind === "service" ? resource.service : resource.arn, false),
    );
  }
  core.cancelAll(frame);
  const details = request.resource.kind === "service" ? resourceDetails(request) : {};
  core.record(
    frame,
    request.resource.events.succeeded,
    core.history.isOn ? { ...details, output } : undefined,
  );
  complete(core, frame, output);
}

/** Somebody answered by a task's token. While the service has not replied, the answer waits: AWS records the reply first. */
export function takeAnswer(core: ExecutionCore, frame: Frame, given: TokenAnswer): void {
  const { task } = frame;
  if (!task) return;
  const isAwaited = task.request.resource.pattern === "token" && !task.isSubmitted && !task.isUnanswered;
  if (!isAwaited || !core.works.has(task.callId)) return answer(core, frame, given);
  task.early = given;
  core.tokens?.delete(given.token);
  for (const timer of [task.timeoutTimer, task.heartbeatTimer]) if (timer !== undefined) core.cancel(timer);
}

function answer(core: ExecutionCore, frame: Frame, given: TokenAnswer): void {
  if (frame.task?.request.resource.pattern === "token" && !frame.task.isSubmitted)
    taskSubmitted(core, frame, undefined);
  if (given.kind === "taskSucceeded") return taskSucceeded(core, frame, given.output);
  failTask(core, frame, new StateFailure(given.error, given.cause));
}

/** The handler will never answer: nothing is waited for but the token and the timeouts. */
export function taskUnanswered(core: ExecutionCore, frame: Frame): void {
  if (!frame.task) return;
  frame.task.isUnanswered = true;
  if (frame.task.early) answer(core, frame, frame.task.early);
}

function handlerThrew(core: ExecutionCore, frame: Frame, reason: unknown): void {
  if (frame.task?.early) return answer(core, frame, frame.task.early);
  if (reason instanceof TaskFailure) {
    return failTask(
      core,
      frame,
      new StateFailure(reason.error, reason.failureCause, reason.options),
      reason.phase,
    );
  }
  failTask(core, frame, toTaskFailure(reason));
}

// A handler is code like a Lambda's: what it throws is named as Lambda names it.
function toTaskFailure(reason: unknown): StateFailure {
  if (reason instanceof StateFailure) return reason;
  if (reason instanceof Error) {
    const trace = (reason.stack ?? "").split("\n");
    const cause = { errorType: reason.name, errorMessage: reason.message, trace };
    return new StateFailure(reason.name, JSON.stringify(cause));
  }
  return new StateFailure(
    typeof reason,
    JSON.stringify({ errorType: typeof reason, errorMessage: String(reason), trace: [] }),
  );
}

/** A task failed, in one of its phases. */
function failTask(
  core: ExecutionCore,
  frame: Frame,
  failure: StateFailure,
  phase: TaskFailure["phase"] = "task",
): void {
  const { task } = frame;
  if (!task) return;
  const { request } = task;
  if (phase === "task" || phase === "submit") recordStarted(core, frame, task);
  const details = request.resource.kind === "service" ? resourceDetails(request) : {};
  const type = request.resource.events[phaseEvent[phase]];
  core.record(frame, type, { ...details, error: failure.error, cause: failure.cause });
  fail(core, frame, failure);
}

const phaseEvent = {
  task: "failed",
  start: "startFailed",
  submit: "submitFailed",
  schedule: "scheduleFailed",
} as const;

/** News from whoever holds a task's token: it is alive. */
export function taskHeartbeat(core: ExecutionCore, frame: Frame): void {
  if (frame.task) restartHeartbeat(core, frame, frame.task);
}

function resourceDetails(request: TaskRequest): { readonly resourceType: string; readonly resource: string } {
  return { resourceType: request.resource.service, resource: request.resource.action };
}

function scheduledDetails(core: ExecutionCore, request: TaskRequest): Readonly<Record<string, unknown>> {
  const { resource, input, roleArn } = request;
  const limits = { timeoutInSeconds: request.timeoutSeconds, heartbeatInSeconds: request.heartbeatSeconds };
  const taskCredentials = roleArn === undefined ? undefined : { roleArn };
  if (resource.kind === "service") {
    const region = core.options.facts.region;
    return { ...resourceDetails(request), region, parameters: input, ...limits, taskCredentials };
  }
  if (resource.kind === "activity") return { resource: resource.arn, input, ...limits };
  return { resource: resource.arn, input, timeoutInSeconds: request.timeoutSeconds, taskCredentials };
}
