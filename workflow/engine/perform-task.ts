import type { Json } from "../definition";
import { printProblem } from "../problems";
import type { RunningCall } from "./call";
import { ErrorName, StateFailure } from "./failure";
import { toJsonValue } from "./json-value";
import { createNestedHandler } from "./nested";
import type { Runner } from "./runner";
import { findHandler, isUnanswered, letsTimePass } from "./task-handler";

/** What becomes of a task. */
export interface TaskNews {
  started(workerName: string | undefined): void;
  resolved(value: Json): void;
  rejected(reason: unknown): void;
}

/** Finds who performs a task and has it performed. */
export function performTask(runner: Runner, call: RunningCall, news: TaskNews): void {
  let answer: unknown;
  try {
    const handler = findHandler(runner.options.tasks, call) ?? createNestedHandler(runner, call);
    if (!handler) {
      if (call.request.resource.kind === "activity" && runner.options.activities)
        return waitForWorker(runner, call, news);
      throw noHandler(call);
    }
    answer = handler(call);
  } catch (thrown) {
    startedIfActivity(call, news);
    return news.rejected(thrown);
  }
  if (isThenable(answer)) return waitForHandler(runner, call, answer, news);
  startedIfActivity(call, news);
  news.resolved(toJsonValue(answer));
}

function waitForHandler(
  runner: Runner,
  call: RunningCall,
  answer: PromiseLike<unknown>,
  news: TaskNews,
): void {
  news.started(undefined);
  // Nothing but the execution's own limit ends it, if the state has no timeout.
  if (isUnanswered(answer)) return runner.watchDeadline();
  if (!letsTimePass(answer)) call.wait();
  answer.then(
    (value) => news.resolved(toJsonValue(value)),
    (reason: unknown) => news.rejected(reason),
  );
}

// An activity in process has a worker that takes the task at once.
function startedIfActivity(call: RunningCall, news: TaskNews): void {
  if (call.request.resource.kind === "activity") news.started(undefined);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function waitForWorker(runner: Runner, call: RunningCall, news: TaskNews): void {
  const { activities } = runner.options;
  const token = call.token ?? "";
  activities?.add({
    activityArn: call.resource,
    token,
    input: call.input,
    start: (workerName) => news.started(workerName),
  });
  call.signal.addEventListener("abort", () => activities?.remove(token));
}

// Uncatchable, so that a Catch in the machine does not hide a test that forgot a handler.
function noHandler(call: RunningCall): StateFailure {
  const problem = {
    code: "R202",
    path: call.state,
    message: `Nobody performs this task: there is no handler for ${call.resource}.`,
    fix: `Add one to tasks, by state or by resource: tasks: { ${JSON.stringify(call.state)}: (call) => ({}) }.`,
  };
  return new StateFailure(ErrorName.Runtime, printProblem(problem), { isTerminal: true });
}
