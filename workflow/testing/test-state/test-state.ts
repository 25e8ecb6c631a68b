import { allStates } from "../../asl/states";
import type { Json, JsonObject } from "../../definition";
import {
  testState as testStateInEngine,
  TestStateError,
  createVirtualClock,
  type TaskCall,
  type TestStateConfiguration,
  type TestStateRequest,
  type TestStateResponse,
} from "../../engine";
import { WorkflowError } from "../../problems";
import { createCallbackHandler } from "../simulate/callback";
import { checkNames } from "../simulate/check-names";
import { errorNameOf, type MockError } from "../simulate/mock";
import type { InputIn, NameIn } from "../simulate/mocks";
import { readSubject, type Simulatable, type Subject } from "../simulate/subject";
import type { StatesFor } from "../simulate/typed-workflow";
import { compareResponses, type AwsTestState } from "./against-aws";

/** What a state's work gives, or the error that it fails with. */
export type TestStateMock =
  | {
      readonly result: unknown;
      /** How closely it must match what the service's API answers: AWS checks it too. @default "NONE" */
      readonly validation?: "STRICT" | "PRESENT" | "NONE";
    }
  | { readonly error: MockError; readonly cause?: string };

/** In what circumstances one state is tested. */
export interface TestStateOptions<Input = unknown> {
  /** @default {} */
  readonly input?: Input;
  /** Variables that are there before the state. */
  readonly variables?: JsonObject;
  /** What the state's work gives, or the error that it fails with. @default a callback runs as it is */
  readonly mock?: TestStateMock;
  /** How often the state was retried before. @default 0 */
  readonly retryCount?: number;
  /** The state inside a Map or Parallel that the mocked error comes from. */
  readonly errorFrom?: string;
  /** How many rounds of a Map fail. @default 0 */
  readonly failedIterations?: number;
  /** What a distributed Map's reader reads, as text: the lines of a CSV file. */
  readonly itemsRead?: string;
  /** The context object; only with a mock, as AWS has it. */
  readonly context?: JsonObject;
  /** Sends the same case to AWS too, e.g. `awsTestState()`; what differs is in `differences`. */
  readonly againstAws?: AwsTestState;
}

/** How a state went that was tested alone. */
export interface TestedState {
  readonly status: TestStateResponse["status"];
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Where the execution would go on. */
  readonly nextState: string | undefined;
  /** Seconds until the retry, of a state that is to be retried. */
  readonly retryAfterSeconds: number | undefined;
  /** How AWS's answer differs, in words; none where AWS was not asked. */
  readonly differences: readonly string[];
}

/**
 * Tests one state alone, as AWS's TestState does: `testState(checkout, "ProcessPayment", { input, mock: { error } })`.
 */
export async function testState<W extends Simulatable, Name extends NameIn<StatesFor<W>>>(
  workflow: W,
  state: Name,
  options: TestStateOptions<InputIn<StatesFor<W>, Name>> = {},
): Promise<TestedState> {
  const subject = readSubject(workflow);
  checkNames(subject.names, { testState: [state] });
  if (options.againstAws && options.mock === undefined) refuseStandIn(subject, state);
  const request = createRequest(subject, state, options);
  const response = await testHere(subject, state, request);
  const differences = options.againstAws ? compareResponses(response, await options.againstAws(request)) : [];
  return {
    status: response.status,
    output: (response.output === undefined ? undefined : JSON.parse(response.output)) as Json | undefined,
    error: response.error,
    cause: response.cause,
    nextState: response.nextState,
    retryAfterSeconds: response.inspectionData?.errorDetails?.retryBackoffIntervalSeconds,
    differences,
  };
}

async function testHere(
  subject: Subject,
  state: string,
  request: TestStateRequest,
): Promise<TestStateResponse> {
  try {
    return await testStateInEngine(request, {
      clock: createVirtualClock(),
      tasks: (call: TaskCall) => {
        const callback = subject.callbacks.get(call.resource);
        return callback && createCallbackHandler(callback);
      },
    });
  } catch (error) {
    if (!(error instanceof TestStateError)) throw error;
    const needsMock = /Map or Parallel|when a mock is not specified/.test(error.message);
    throw new WorkflowError([
      {
        code: "R348",
        path: `testState / ${state}`,
        message: `TestState takes no such case: ${error.message.replace(/\s+/g, " ")}`,
        fix: needsMock
          ? "give a mock, e.g. mock: { result: { … } }."
          : "change the case: AWS answers with the same words.",
      },
    ]);
  }
}

function createRequest(subject: Subject, stateName: string, options: TestStateOptions): TestStateRequest {
  const { input = {}, variables, mock, context } = options;
  const circumstances = createConfiguration(options);
  return {
    definition: JSON.stringify(subject.machine.definition),
    stateName,
    input: JSON.stringify(input as Json),
    roleArn: subject.machine.roleArn,
    inspectionLevel: "DEBUG",
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables) }),
    ...(context === undefined ? {} : { context: JSON.stringify(context) }),
    ...(mock === undefined ? {} : { mock: createMock(mock) }),
    ...(Object.keys(circumstances).length === 0 ? {} : { stateConfiguration: circumstances }),
  };
}

function createConfiguration(options: TestStateOptions): TestStateConfiguration {
  const { retryCount, errorFrom, failedIterations, itemsRead } = options;
  return {
    ...(retryCount === undefined ? {} : { retrierRetryCount: retryCount }),
    ...(errorFrom === undefined ? {} : { errorCausedByState: errorFrom }),
    ...(failedIterations === undefined ? {} : { mapIterationFailureCount: failedIterations }),
    ...(itemsRead === undefined ? {} : { mapItemReaderData: itemsRead }),
  };
}

function createMock(mock: TestStateMock): NonNullable<TestStateRequest["mock"]> {
  if ("error" in mock) {
    const { error, cause } = mock;
    return { errorOutput: { error: errorNameOf(error), ...(cause === undefined ? {} : { cause }) } };
  }
  return { result: JSON.stringify(mock.result), fieldValidationMode: mock.validation ?? "NONE" };
}

/** AWS would call the Lambda that stands in for a callback, which is not there. */
function refuseStandIn({ machine, callbacks }: Subject, name: string): void {
  const found = allStates(machine.definition).find((state) => state.name === name);
  if (!callbacks.has(String(found?.state["Resource"]))) return;
  throw new WorkflowError([
    {
      code: "R346",
      path: `testState / ${name}`,
      message: "AWS cannot run a callback that is not deployed.",
      fix: "give a mock, or test the definition that is: aws stepfunctions describe-state-machine --query definition.",
    },
  ]);
}
