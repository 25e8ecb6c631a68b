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
  testState: testOneState,
  TestStateError,
} = require("../../workflow/engine");
const { toAwsDiagnostics, validate: check, validateText } = require("../../workflow/validate");

export const name = "stepwright";
export const usesSim = true;

/** Activity workers are no part of a case, but their name is part of its history. */
const WORKER_NAME = "BASE_ID_ACTIVITY_CONSUMER";

export async function run({ definition, input, type, context, s3, s3Buckets, sim, tasks, lambdas }) {
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
    tasks: () => (call) => answer(sim, { tasks, lambdas }, call),
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
function answer(sim, { tasks, lambdas = {} }, call) {
  const outcome = sim.call({ state: call.state, resource: call.resource, input: call.input });
  const isToken = call.resource.endsWith(".waitForTaskToken");
  if (call.resource.includes(":activity:") && isTaken(outcome)) call.started(WORKER_NAME);
  if (outcome.submitted !== undefined && !isToken) call.submitted(outcome.submitted);
  switch (outcome.kind) {
    case "return":
      if (!isToken) return isText(tasks, lambdas, call) ? readText(outcome.value) : outcome.value;
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
      return isToken ? submittedOf(tasks, call) : hang(submittedOf(tasks, call), outcome, call);
  }
}

/** A task that is late: a job was accepted before it hung, and a slow function answers with its input in the end. */
function hang(submitted, outcome, call) {
  if (call.resource.includes(".sync") && !(submitted instanceof Promise)) call.submitted(submitted);
  if (outcome.timesOutWith !== undefined || outcome.seconds === undefined) return neverAnswers();
  return call.delay(outcome.seconds).then(() => call.input);
}

/** What the service said when it took a message that nobody ever answered. */
function submittedOf(tasks, call) {
  return (
    tasks[call.state]?.calls.find((recorded) => recorded.submitted !== undefined)?.submitted ?? neverAnswers()
  );
}

export async function validate({ definition, definitionIsText, type }) {
  const found = definitionIsText ? validateText(definition, { type }) : check(definition, { type });
  const diagnostics = toAwsDiagnostics(found);
  const [first] = diagnostics.filter((diagnostic) => diagnostic.severity === "ERROR");
  if (!first) return { valid: true, diagnostics };
  const message = `Invalid State Machine Definition: '${first.code}: ${first.message} at ${first.location}'`;
  return { valid: false, message, diagnostics };
}

export async function testState({ definition, input, request, lambdas, sim }) {
  try {
    const response = await testOneState(
      { ...request, definition: JSON.stringify(definition), input: JSON.stringify(input ?? {}) },
      { tasks: () => (call) => answer(sim, { tasks: {}, lambdas }, call) },
    );
    return { response };
  } catch (error) {
    if (error instanceof TestStateError) return { exception: { code: error.code, message: error.message } };
    throw error;
  }
}

/** Whether an answer is the JSON text that a case gives for a function, not a recorded value. */
function isText(tasks, lambdas, call) {
  if (tasks[call.state]?.calls?.length) return false;
  return (
    Object.values(lambdas).every((behaviour) => behaviour.kind === "return") &&
    call.resource.includes(":lambda:")
  );
}

function readText(value) {
  if (typeof value?.Payload === "string") return { ...value, Payload: readText(value.Payload) };
  try {
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

/** Whether a worker took the activity: one that nobody took is never answered, or fails before it starts. */
function isTaken(outcome) {
  return outcome.kind === "return" || (outcome.kind === "throw" && (outcome.phase ?? "task") === "task");
}
