import { printProblem } from "../problems";
import type { RunningCall } from "./call";
import type { EngineEvent } from "./core/events";
import { ErrorName, StateFailure } from "./failure";
import { toJsonValue } from "./json-value";
import { createNestedHandler } from "./nested";
import type { Runner } from "./runner";
import { findHandler, isUnanswered, letsTimePass } from "./task-handler";
import { createTokenHandler } from "./token-tasks";

/**
 * Finds who performs a task and has it performed. What a handler gives at once is returned as an event; a promise is
 * waited for and its event dispatched when it is kept.
 */
export function performTask(runner: Runner, call: RunningCall, id: number): EngineEvent | undefined {
  const isActivity = call.request.resource.kind === "activity";
  let answer: unknown;
  try {
    const handler =
      findHandler(runner.options.tasks, call) ??
      createNestedHandler(runner, call) ??
      createTokenHandler(runner, call);
    if (!handler) {
      if (isActivity && runner.options.activities) return waitForWorker(runner, call, id);
      throw noHandler(call);
    }
    answer = handler(call);
  } catch (reason) {
    return { kind: "rejected", id, reason };
  }
  if (isThenable(answer)) return waitForHandler(runner, call, id, answer);
  // An activity in process has a worker that takes the task at once.
  if (isActivity) runner.started(id, undefined);
  return resolved(id, answer);
}

function resolved(id: number, answer: unknown): EngineEvent {
  try {
    return { kind: "resolved", id, value: toJsonValue(answer) };
  } catch (reason) {
    return { kind: "rejected", id, reason };
  }
}

function waitForHandler(
  runner: Runner,
  call: RunningCall,
  id: number,
  answer: PromiseLike<unknown>,
): undefined {
  runner.undoWith(id, () => call.abort());
  // Nothing but the execution's own limit ends it, if the state has no timeout. An activity has no worker then, unless
  // the handler said that one started.
  if (isUnanswered(answer)) {
    if (call.request.resource.kind !== "activity") runner.started(id, undefined);
    runner.watchDeadline();
    return void runner.dispatch({ kind: "taskUnanswered", id });
  }
  runner.started(id, undefined);
  if (!letsTimePass(answer)) call.wait();
  const report = (event: EngineEvent): void => {
    runner.finished(id);
    runner.dispatch(event);
    call.finish();
  };
  answer.then(
    (value) => report(resolved(id, value)),
    (reason: unknown) => report({ kind: "rejected", id, reason }),
  );
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function waitForWorker(runner: Runner, call: RunningCall, id: number): undefined {
  const { activities } = runner.options;
  const token = call.token ?? "";
  activities?.add({
    activityArn: call.resource,
    token,
    input: call.input,
    start: (workerName) => runner.started(id, workerName),
  });
  runner.undoWith(id, () => activities?.remove(token));
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
