import type { JsonObject } from "../../definition";
import { compileBlock, targetsOf } from "../compile";
import { createRealClock, type Clock } from "../clock";
import type { Block, Machine } from "../machine";
import type { Fields } from "../retry";
import { Runner } from "../runner";
import type { TaskHandlers } from "../task-handler";
import { checkRequest, readMockedResult, readTestInput, readVariables, resourceOf } from "./checks";
import { readContext } from "./context-checks";
import { checkParameters } from "./parameter-checks";
import type { TestStateRequest, TestStateResponse } from "./request";
import { findTestedState, type TestedState } from "./tested-state";
import { Probe } from "./probe";

/** Who performs the task of a state that is tested without a mock, and by which clock. */
export interface TestStateOptions {
  readonly tasks?: TaskHandlers;
  /** @default the machine's clock */
  readonly clock?: Clock;
}

const ACCOUNT = "123456789012";

/**
 * Tests one state as AWS's TestState does, mocks and inspection data included. Rejects with a {@link TestStateError}
 * where AWS refuses the request. AWS: "Using TestState API to test a state".
 */
export async function testState(
  request: TestStateRequest,
  options: TestStateOptions = {},
): Promise<TestStateResponse> {
  checkParameters(request);
  const tested = findTestedState(request);
  checkRequest(request, tested.fields);
  const context =
    request.context === undefined ? undefined : readContext(request.context, resourceOf(tested.fields));
  const mocked = readMockedResult(request, tested.fields);
  const input = readTestInput(request.input);
  const variables = readVariables(request.variables);
  const probe = new Probe(request, mocked, tested, variables);
  probe.trace.input = input;
  if (tested.fields.Type === "Fail" && !isJsonata(tested)) probe.trace.afterInputPath = input;
  const machine = createMachine(probe, request);
  const runner = new Runner(
    machine,
    {
      clock: options.clock ?? createRealClock(),
      ...(options.tasks ? { tasks: options.tasks } : {}),
      variables,
      ...(context === undefined ? {} : { contextReplacement: context }),
    },
    {
      block: machine.block,
      stateMachineArn: machine.arn,
      input,
      // AWS shows a state inside a Map as if its input were the first item.
      ...(tested.isInMap ? { item: { Index: 0, Value: input } } : {}),
    },
  );
  runner.start();
  return probe.report(request, await runner.result);
}

function isJsonata(tested: TestedState): boolean {
  return (tested.fields.QueryLanguage ?? tested.machineLanguage) === "JSONata";
}

/** A machine of the one state, with a stand-in for every state it may go to. */
function createMachine(probe: Probe, request: TestStateRequest): Machine {
  const { tested } = probe;
  const standIns = Object.fromEntries(targetsOf(tested.fields).map((name) => [name, { Type: "Succeed" }]));
  const definition = {
    QueryLanguage: tested.machineLanguage,
    StartAt: tested.name,
    States: { ...standIns, [tested.name]: { ...tested.fields, Retry: [] } },
  } as unknown as JsonObject;
  const block = compileBlock(definition as unknown as Fields, tested.machineLanguage);
  const account = request.roleArn?.split(":")[4] ?? ACCOUNT;
  return {
    definition,
    block: { ...block, start: probe.wrap(block.start) } satisfies Block,
    type: "EXPRESS",
    name: "TestState",
    arn: `arn:aws:states:us-east-1:${account}:stateMachine:TestState`,
    roleArn: request.roleArn ?? `arn:aws:iam::${account}:role/TestState`,
    timeoutSeconds: undefined,
  };
}
