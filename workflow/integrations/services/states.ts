import type { None, Scope, TaskStep } from "../../builder";
import type { Statement, Text } from "../../definition";
import { watchRule, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, IntegrationOptions, WithToken } from "../types/integration";
import type { Now } from "../types/shape";

/** What starts an execution of another machine. */
export interface StartExecutionInput<Input = unknown> {
  readonly StateMachineArn: Now<string>;
  /** Makes the start idempotent: a second start with the same name and input is the first one. */
  readonly Name?: Now<string>;
  readonly Input?: Input;
}

/** A started execution. */
export interface StartedExecution {
  readonly ExecutionArn: string;
  /** ISO 8601. */
  readonly StartDate: string;
}

/** An ended execution; `Output` is parsed, but by `syncText`. */
export interface EndedExecution<Output = unknown> extends StartedExecution {
  readonly Name: string;
  readonly StateMachineArn: string;
  readonly Status: "SUCCEEDED";
  readonly Output: Output;
  readonly StopDate: string;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
export const statesFacts: ServiceFacts = {
  service: "states",
  title: "Step Functions",
  kind: "workflow",
  errorPrefix: "StepFunctions",
  sdkServices: ["sfn"],
  actions: [
    {
      name: "startExecution",
      waiting: ["request-response", "sync", "sync:2", "callback"],
      required: ["StateMachineArn"],
      permissions: [
        {
          actions: ["states:StartExecution"],
          resources: ["{StateMachineArn}"],
          why: "starts the child workflow",
        },
        {
          actions: ["states:DescribeExecution", "states:StopExecution"],
          resources: ["{StateMachineArn|executions}"],
          why: "looks after the execution that it started",
          waiting: ["sync", "sync:2"],
        },
        watchRule("StepFunctionsGetEventsForStepFunctionsExecutionRule"),
      ],
      errors: [
        "ExecutionAlreadyExistsException",
        "ExecutionLimitExceededException",
        "StateMachineDoesNotExistException",
      ],
    },
  ],
};

/** A workflow as another one sees it: a `Workflow`, or an ARN with the types of what goes in and comes out. */
export interface WorkflowReference<Input = unknown, Output = unknown> {
  readonly arn: Now<string>;
  /** Key that its executions are encrypted with, if it is a key of your own: whoever starts them uses it. */
  readonly encryptionKeyArn?: Now<string> | undefined;
  /** Types only: nothing is there at run time. */
  readonly types?: { readonly input: (input: Input) => void; readonly output: () => Output };
}

/** Which child to start, and with what. */
export interface ChildStart<In, Needs, ChildInput, ChildOutput> {
  readonly workflow: WorkflowReference<ChildInput, ChildOutput>;
  readonly input: (input: In, scope: Scope<Needs>) => ChildInput;
  /** Makes the start idempotent, e.g. `(order) => order.id`. */
  readonly executionName?: (input: In, scope: Scope<Needs>) => string;
}

/** Starts child workflows; see `states`. */
export interface StartChild {
  /** Starts the child and goes on at once. */
  <In, ChildInput, ChildOutput, Needs = None, Name extends string = string>(
    name: Name,
    child: ChildStart<In, Needs, ChildInput, ChildOutput>,
    options?: IntegrationOptions,
  ): TaskStep<Name, In, StartedExecution, Needs>;
  /** Starts the child and waits for its end; a child that fails is the error `States.TaskFailed`. */
  sync<In, ChildInput, ChildOutput, Needs = None, Name extends string = string>(
    name: Name,
    child: ChildStart<In, Needs, ChildInput, ChildOutput>,
    options?: IntegrationOptions,
  ): TaskStep<Name, In, EndedExecution<ChildOutput>, Needs>;
  /** As `sync`, by the older `.sync`, which leaves the child's output as JSON text. */
  syncText<In, ChildInput, Needs = None, Name extends string = string>(
    name: Name,
    child: ChildStart<In, Needs, ChildInput, unknown>,
    options?: IntegrationOptions,
  ): TaskStep<Name, In, EndedExecution<string>, Needs>;
}

type Start = Call<StartExecutionInput, StartedExecution> & {
  readonly sync: Call<StartExecutionInput, EndedExecution<never>>;
  readonly syncText: Call<StartExecutionInput, EndedExecution<string>>;
} & WithToken<StartExecutionInput>;

const start = integration<Start>(statesFacts, "startExecution");

/** The child knows who started it, which links the two in the AWS console. */
function argumentsOf<In, Needs, ChildInput, ChildOutput>(
  child: ChildStart<In, Needs, ChildInput, ChildOutput>,
) {
  const { workflow, input, executionName } = child;
  const StateMachineArn = workflow.arn;
  if (!executionName) {
    return (value: In, scope: Scope<Needs>): StartExecutionInput => ({
      StateMachineArn,
      Input: input(value, scope),
    });
  }
  return (value: In, scope: Scope<Needs>): StartExecutionInput => ({
    StateMachineArn,
    Name: executionName(value, scope),
    Input: input(value, scope),
  });
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html */
function withKey(
  name: string,
  { arn, encryptionKeyArn }: WorkflowReference<never>,
  options: IntegrationOptions = {},
): IntegrationOptions {
  if (encryptionKeyArn === undefined) return options;
  const use: Statement = {
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: [encryptionKeyArn as Text],
    reason: `${name} starts a child workflow whose data are encrypted with this key`,
    condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": arn as Text } },
  };
  return { ...options, permissions: [...(options.permissions ?? []), use] };
}

const startChild = Object.assign(
  ((name, child, options) =>
    start(name, argumentsOf(child), withKey(name, child.workflow, options))) as StartChild,
  {
    sync: ((name, child, options) =>
      start.sync(name, argumentsOf(child), withKey(name, child.workflow, options))) as StartChild["sync"],
    syncText: ((name, child, options) =>
      start.syncText(
        name,
        argumentsOf(child),
        withKey(name, child.workflow, options),
      )) as StartChild["syncText"],
  },
);

/** Starts other workflows: `states.startExecution.sync("Child", { workflow: other, input: (o) => … })`. */
export const states = {
  startExecution: Object.assign(startChild, { waiting: start.waiting }),
};
