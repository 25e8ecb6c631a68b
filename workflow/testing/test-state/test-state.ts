import type { Json, JsonObject } from "../../definition";
import {
  testState as testStateInEngine,
  createVirtualClock,
  type TaskCall,
  type TestStateRequest,
  type TestStateResponse,
} from "../../engine";
import { createCallbackHandler } from "../simulate/callback";
import { checkNames } from "../simulate/check-names";
import { errorNameOf, type MockError } from "../simulate/mock";
import type { InputIn, NameIn } from "../simulate/mocks";
import { readSubject, type Simulatable, type Subject } from "../simulate/subject";
import type { StatesFor } from "../simulate/typed-workflow";
import { compareResponses, type AwsTestState } from "./against-aws";

/** In what circumstances one state is tested. */
export interface TestStateOptions<Input = unknown> {
  /** @default {} */
  readonly input?: Input;
  /** Variables that are there before the state. */
  readonly variables?: JsonObject;
  /** What the state's work gives, or the error that it fails with. @default a callback runs as it is */
  readonly mock?: { readonly result: unknown } | { readonly error: MockError; readonly cause?: string };
  /** How often the state was retried before. @default 0 */
  readonly retryCount?: number;
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
  const request = createRequest(subject, state, options);
  const response = await testStateInEngine(request, {
    clock: createVirtualClock(),
    tasks: (call: TaskCall) => {
      const callback = subject.callbacks.get(call.resource);
      return callback && createCallbackHandler(callback);
    },
  });
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

function createRequest(subject: Subject, stateName: string, options: TestStateOptions): TestStateRequest {
  const { input = {}, variables, mock, retryCount, context } = options;
  return {
    definition: JSON.stringify(subject.machine.definition),
    stateName,
    input: JSON.stringify(input as Json),
    roleArn: subject.machine.roleArn,
    inspectionLevel: "DEBUG",
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables) }),
    ...(context === undefined ? {} : { context: JSON.stringify(context) }),
    ...(mock === undefined ? {} : { mock: createMock(mock) }),
    ...(retryCount === undefined ? {} : { stateConfiguration: { retrierRetryCount: retryCount } }),
  };
}

function createMock(mock: NonNullable<TestStateOptions["mock"]>): NonNullable<TestStateRequest["mock"]> {
  if ("error" in mock) {
    const { error, cause } = mock;
    return { errorOutput: { error: errorNameOf(error), ...(cause === undefined ? {} : { cause }) } };
  }
  return { result: JSON.stringify(mock.result), fieldValidationMode: "NONE" };
}
