// Lets the conformance harness beside the project drive the engine, from source.
// node ../shared/conformance/harness/run.mjs --adapter test/conformance/adapter.mjs --workers 2
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
require("../../bin/register.js");
const {
  compileMachine,
  createMemoryObjectStore,
  neverAnswers,
  runToEnd,
  TaskFailure,
} = require("../../workflow/engine");

export const name = "stepwright";
export const usesSim = true;

/** Activity workers are no part of a case, but their name is part of its history. */
const WORKER_NAME = "BASE_ID_ACTIVITY_CONSUMER";

export async function run({ definition, input, type, context, s3, s3Buckets, sim, tasks }) {
  const machine = compileMachine(definition, {
    type,
    name: context.stateMachineName,
    arn: context.stateMachineArn,
    roleArn: context.roleArn,
  });
  const result = await runToEnd(machine, {
    input: input === undefined ? {} : input,
    name: context.executionName,
    arn: context.executionArn,
    startTime: Date.now(),
    objectStore: createStore(s3, s3Buckets),
    tasks: () => (call) => answer(sim, tasks, call),
  });
  return {
    status: result.status,
    output: result.output === undefined ? undefined : JSON.stringify(result.output),
    error: result.error,
    cause: result.cause,
    events: result.events,
  };
}

function createStore(objects, buckets) {
  const store = createMemoryObjectStore(objects);
  const exists = new Set([...buckets, ...Object.keys(objects).map((name) => name.split("/")[0])]);
  return {
    ...store,
    list: (bucket, prefix) => (exists.has(bucket) ? store.list(bucket, prefix) : undefined),
  };
}

/** Performs a task as the case recorded it. */
function answer(sim, tasks, call) {
  const outcome = sim.call({ state: call.state, resource: call.resource, input: call.input });
  const isToken = call.resource.endsWith(".waitForTaskToken");
  if (call.resource.includes(":activity:")) call.started(WORKER_NAME);
  if (outcome.submitted !== undefined && !isToken) call.submitted(outcome.submitted);
  switch (outcome.kind) {
    case "return":
      if (!isToken) return outcome.value;
      call.submitted(outcome.submitted ?? {});
      call.callback.succeed(outcome.value);
      return outcome.submitted ?? {};
    case "return-large":
      return outcome.char.repeat(outcome.bytes);
    case "throw":
      if (isToken && outcome.submitted !== undefined) {
        call.submitted(outcome.submitted);
        call.callback.fail(outcome.error, outcome.cause);
        return outcome.submitted;
      }
      throw new TaskFailure(outcome.error, outcome.cause, { phase: outcome.phase ?? "task" });
    default:
      return isToken ? submittedOf(tasks, call) : neverAnswers();
  }
}

/** What the service said when it took a message that nobody ever answered. */
function submittedOf(tasks, call) {
  return (
    tasks[call.state]?.calls.find((recorded) => recorded.submitted !== undefined)?.submitted ?? neverAnswers()
  );
}
