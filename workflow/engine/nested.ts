import { isJsonObject, type Json, type JsonObject } from "../definition";
import type { RunningCall } from "./call";
import type { Execution, ExecutionResult } from "./execution";
import type { Machine } from "./machine";
import { Runner } from "./runner";
import type { NamedExecution } from "./family";
import { isEqualJson } from "./query/json-equality";
import { letTimePass, TaskFailure, type TaskHandler } from "./task-handler";

/** Runs `states:startExecution` on the machines the execution was given; nothing for any other task. */
export function createNestedHandler(runner: Runner, call: RunningCall): TaskHandler | undefined {
  const { resource } = call.request;
  const { machines } = runner.options;
  if (!machines || resource.service !== "states" || !resource.action.startsWith("startExecution"))
    return undefined;
  return () => {
    const args = isJsonObject(call.input) ? call.input : {};
    const arn = args.StateMachineArn;
    if (typeof arn !== "string") throw refused(call, invalidArn(arn));
    const machine = machines(arn);
    if (!machine) throw refused(call, doesNotExist(arn));
    return startChild(runner, call, machine, args, resource.action);
  };
}

function startChild(
  runner: Runner,
  call: RunningCall,
  machine: Machine,
  args: JsonObject,
  action: string,
): Json | Promise<Json> {
  const {
    input: _input,
    name: _name,
    arn: _arn,
    context: _context,
    variables: _variables,
    onEvent: _onEvent,
    onMove: _onMove,
    ...shared
  } = runner.options;
  const options = {
    ...shared,
    clock: runner.clock,
    ids: runner.setting.ids,
    input: readInput(call, args.Input),
    ...(typeof args.Name === "string" ? { name: args.Name } : {}),
  };
  const child = new Runner(machine, options, undefined, undefined, runner.family);
  const earlier = runner.family.find(child.arn);
  if (earlier) return again(call, child, earlier);
  if (typeof args.Name === "string") runner.family.remember(child);
  runner.options.onChild?.(child, call.state);
  child.start();
  const response = responseOf(child);
  if (!action.includes(".sync")) return response;
  call.submitted(response);
  call.signal.addEventListener("abort", () => child.stop());
  return letTimePass(
    child.result.then((result) => {
      const description = describeExecution(child, args, result, action.endsWith(":2"));
      if (result.status === "SUCCEEDED") return description;
      throw new TaskFailure("States.TaskFailed", JSON.stringify(description));
    }),
  );
}

// AWS takes the same name with the same input for the same start, as long as that execution runs.
function again(call: RunningCall, { input }: Runner, earlier: NamedExecution): Json {
  const isSame = earlier.input !== undefined && isEqualJson(earlier.input, input);
  if (isSame && call.request.resource.pattern === "response") return responseOf(earlier);
  const detail = "Service: AWSStepFunctions; Status Code: 400; Error Code: ExecutionAlreadyExists";
  throw refused(call, [
    "StepFunctions.ExecutionAlreadyExistsException",
    `Execution Already Exists: '${earlier.arn}' (${detail})`,
  ]);
}

function responseOf({ arn, startTime }: NamedExecution | Runner): JsonObject {
  return { ExecutionArn: arn, StartDate: new Date(startTime).toISOString() };
}

/** The child's end in the shape of DescribeExecution; `.sync:2` gives the output as JSON, `.sync` as text. */
export function describeExecution(
  child: Execution,
  args: JsonObject,
  result: ExecutionResult,
  isParsed: boolean,
): JsonObject {
  const output =
    result.output === undefined ? undefined : isParsed ? result.output : JSON.stringify(result.output);
  return {
    ExecutionArn: child.arn,
    ...(result.error === undefined ? {} : { Error: result.error }),
    ...(result.cause === undefined ? {} : { Cause: result.cause }),
    Input: isParsed ? child.input : JSON.stringify(args.Input === undefined ? {} : child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(output === undefined ? {} : { Output: output, OutputDetails: { Included: true } }),
    RedriveCount: 0,
    RedriveStatus: result.status === "SUCCEEDED" ? "NOT_REDRIVABLE" : "REDRIVABLE",
    ...(result.status === "SUCCEEDED"
      ? { RedriveStatusReason: "Execution is SUCCEEDED and cannot be redriven" }
      : {}),
    StartDate: result.startTime,
    StateMachineArn: child.machine.arn,
    Status: result.status,
    StopDate: result.stopTime,
  };
}

// Input may be JSON, or JSON as text, as the API takes it.
function readInput(call: RunningCall, input: Json | undefined): Json {
  if (typeof input !== "string") return input ?? {};
  try {
    return JSON.parse(input) as Json;
  } catch {
    const error = "StepFunctions.InvalidExecutionInputException";
    throw refused(call, [error, `Invalid State Machine Execution Input: ${input}`]);
  }
}

function invalidArn(arn: Json | undefined): [error: string, cause: string] {
  return ["StepFunctions.InvalidArnException", `Invalid Arn: '${JSON.stringify(arn) ?? ""}'`];
}

function doesNotExist(arn: string): [error: string, cause: string] {
  const detail = "Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist";
  return [
    "StepFunctions.StateMachineDoesNotExistException",
    `State Machine Does Not Exist: '${arn}' (${detail})`,
  ];
}

// A call that the service refuses fails the task, or its submission where the task is not over with the call.
function refused(call: RunningCall, [error, cause]: readonly [string, string]): TaskFailure {
  const phase = call.request.resource.pattern === "response" ? "task" : "submit";
  return new TaskFailure(error, cause, { phase });
}
