import type { Json, JsonObject } from "../../definition";
import type { LiveExecution } from "../run/executions";
import type { PendingTask } from "../run/tokens";
import type { Sandbox, SandboxWorkflow } from "../sandbox";
import { ServiceError } from "../services/service-error";
import { describeExecution, printEvents, seconds, summarise } from "./step-functions-shapes";

type Operation = (input: JsonObject, sandbox: Sandbox) => JsonObject | Promise<JsonObject>;

const POLL_MS = 50;
const LONGEST_POLL_MS = 60_000;

const operations: Readonly<Record<string, Operation>> = {
  StartExecution: (input, sandbox) => {
    const { execution } = start(input, sandbox);
    return { executionArn: execution.arn, startDate: seconds(execution.startTime || Date.now()) };
  },
  StartSyncExecution: async (input, sandbox) => {
    const workflow = findWorkflow(input["stateMachineArn"], sandbox);
    if (workflow.machine.type !== "EXPRESS") {
      throw new ServiceError(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine",
      );
    }
    const live = start(input, sandbox);
    await live.execution.result;
    return {
      ...describeExecution(live),
      billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
    };
  },
  DescribeExecution: (input, sandbox) => describeExecution(findExecution(input, sandbox)),
  GetExecutionHistory: (input, sandbox) => {
    const { execution } = findExecution(input, sandbox);
    const events = printEvents(execution.history);
    return page(input["reverseOrder"] === true ? events.reverse() : events, input, "events");
  },
  ListExecutions: (input, sandbox) => {
    const workflow = findWorkflow(input["stateMachineArn"], sandbox);
    const wanted = sandbox.executions.list(workflow).map(summarise);
    const filtered = wanted.filter(({ status }) =>
      [undefined, status].includes(input["statusFilter"] as string),
    );
    return page(filtered, input, "executions");
  },
  StopExecution: (input, sandbox) => {
    findExecution(input, sandbox).execution.stop(optionalText(input["error"]), optionalText(input["cause"]));
    return { stopDate: seconds(Date.now()) };
  },
  RedriveExecution: (input, sandbox) => {
    const { execution } = findExecution(input, sandbox);
    if (execution.redrive()) return { redriveDate: seconds(Date.now()) };
    throw new ServiceError("ExecutionNotRedrivable", "Execution is not redrivable");
  },
  ListStateMachines: (_, sandbox) => ({ stateMachines: sandbox.workflows.map(printMachine) }),
  DescribeStateMachine: (input, sandbox) => {
    const workflow = findWorkflow(input["stateMachineArn"], sandbox);
    const { definition, roleArn } = workflow.machine;
    return { ...printMachine(workflow), status: "ACTIVE", definition: JSON.stringify(definition), roleArn };
  },
  SendTaskSuccess: (input, sandbox) => {
    const output = parseJson(input["output"], "InvalidOutput", "Invalid Output: not JSON");
    return answer(input, sandbox, ({ call }) => call.callback.succeed(output));
  },
  SendTaskFailure: (input, sandbox) =>
    answer(input, sandbox, ({ call }) =>
      call.callback.fail(optionalText(input["error"]), optionalText(input["cause"])),
    ),
  SendTaskHeartbeat: (input, sandbox) => {
    const { call } = findTask(input, sandbox);
    if (!call.callback.heartbeat()) throw taskTimedOut();
    return {};
  },
  GetActivityTask: async (input, sandbox): Promise<JsonObject> => {
    const arn = String(input["activityArn"]);
    for (const deadline = Date.now() + LONGEST_POLL_MS; Date.now() < deadline && !sandbox.isStopped;) {
      const task = sandbox.activities.poll(arn, optionalText(input["workerName"]));
      if (task) return { taskToken: task.token, input: JSON.stringify(task.input) };
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return {};
  },
};

/** Answers the actions of the Step Functions API, in the shapes of `@aws-sdk/client-sfn`. */
export async function callStepFunctions(
  operation: string,
  input: JsonObject,
  sandbox: Sandbox,
): Promise<JsonObject> {
  const perform = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  if (perform) return perform(input, sandbox);
  const message = `The Stepwright sandbox does not answer states ${operation}.`;
  throw new ServiceError("UnknownOperationException", message);
}

function start(input: JsonObject, sandbox: Sandbox): LiveExecution {
  const workflow = findWorkflow(input["stateMachineArn"], sandbox);
  const data = parseJson(
    input["input"] ?? "{}",
    "InvalidExecutionInput",
    "Invalid State Machine Execution Input",
  );
  const name = optionalText(input["name"]);
  return sandbox.executions.start(workflow, data, name === undefined ? {} : { name });
}

function findWorkflow(arn: Json | undefined, sandbox: Sandbox): SandboxWorkflow {
  const machine = sandbox.world.findMachine(String(arn));
  const workflow = sandbox.workflows.find((candidate) => candidate.arn === machine?.arn);
  if (workflow) return workflow;
  throw new ServiceError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${String(arn)}'`);
}

function findExecution(input: JsonObject, sandbox: Sandbox): LiveExecution {
  const arn = String(input["executionArn"]);
  const live = sandbox.executions.find(arn);
  if (live) return live;
  throw new ServiceError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
}

function findTask(input: JsonObject, sandbox: Sandbox): PendingTask {
  const task = sandbox.tokens.find(String(input["taskToken"]));
  if (!task) throw new ServiceError("InvalidToken", "Invalid Token: 'Invalid token'");
  return task;
}

function answer(input: JsonObject, sandbox: Sandbox, reply: (task: PendingTask) => boolean): JsonObject {
  const task = findTask(input, sandbox);
  if (!reply(task)) throw taskTimedOut();
  sandbox.tokens.remove(task.token);
  return {};
}

function taskTimedOut(): ServiceError {
  return new ServiceError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
}

function printMachine({ arn, machine, name }: SandboxWorkflow) {
  return { stateMachineArn: arn, name, type: machine.type, creationDate: seconds(Date.now()) };
}

function page(items: readonly JsonObject[], input: JsonObject, name: string): JsonObject {
  const from = Number(input["nextToken"] ?? 0);
  const to = from + (Number(input["maxResults"] ?? 0) || 100);
  return { [name]: items.slice(from, to), ...(to < items.length ? { nextToken: String(to) } : {}) };
}

function optionalText(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function parseJson(value: Json | undefined, error: string, message: string): Json {
  try {
    return JSON.parse(String(value)) as Json;
  } catch {
    throw new ServiceError(error, message);
  }
}
