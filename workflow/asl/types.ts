import type { Json } from "../definition";

/** The query language of a machine or of one state. AWS's default is JSONPath; Stepwright emits JSONata. */
export type QueryLanguage = "JSONPath" | "JSONata";

/** A block of states: a branch, an item processor, or the machine itself. */
export interface StateBlock {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A state machine in the Amazon States Language. */
export interface StateMachine extends StateBlock {
  readonly QueryLanguage?: QueryLanguage;
  readonly TimeoutSeconds?: number;
  readonly Version?: string;
}

/** Where a state goes on: at another state, or nowhere. */
export type Transition =
  { readonly Next: string; readonly End?: undefined } | { readonly End: true; readonly Next?: undefined };

/** Retry policy of a Task, Parallel or Map. */
export interface Retry {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: "NONE" | "FULL";
  readonly Comment?: string;
}

/** Where an error goes. */
export interface Catch {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Output?: Json;
  readonly Assign?: Readonly<Record<string, Json>>;
  readonly ResultPath?: string | null;
  readonly Comment?: string;
}

interface Common {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
}
interface WithOutput extends Common {
  readonly Assign?: Readonly<Record<string, Json>>;
  readonly Output?: Json;
}
interface WithErrors {
  readonly Retry?: readonly Retry[];
  readonly Catch?: readonly Catch[];
}

/** Calls a Lambda, an activity or a service. */
export type TaskState = WithOutput &
  WithErrors &
  Transition & {
    readonly Type: "Task";
    readonly Resource: string;
    readonly Arguments?: Json;
    readonly Credentials?: { readonly RoleArn: string };
    readonly TimeoutSeconds?: number | string;
    readonly HeartbeatSeconds?: number | string;
  };
/** Passes its input on, or makes a new value. */
export type PassState = WithOutput & Transition & { readonly Type: "Pass" };
/** A rule of a Choice. */
export interface ChoiceStateRule {
  readonly Condition: string | boolean;
  readonly Next: string;
  readonly Assign?: Readonly<Record<string, Json>>;
  readonly Output?: Json;
  readonly Comment?: string;
}
/** Goes where the first rule that holds says. */
export type ChoiceState = WithOutput & {
  readonly Type: "Choice";
  readonly Choices: readonly ChoiceStateRule[];
  readonly Default?: string;
};
/** Waits. */
export type WaitState = WithOutput &
  Transition & { readonly Type: "Wait"; readonly Seconds?: number | string; readonly Timestamp?: string };
/** Ends as succeeded. */
export type SucceedState = Common & { readonly Type: "Succeed"; readonly Output?: Json };
/** Ends as failed. */
export type FailState = Common & { readonly Type: "Fail"; readonly Error?: string; readonly Cause?: string };
/** Runs branches side by side. */
export type ParallelState = WithOutput &
  WithErrors &
  Transition & {
    readonly Type: "Parallel";
    readonly Branches: readonly StateBlock[];
    readonly Arguments?: Json;
  };
/** Runs a block for every item. */
export type MapState = WithOutput &
  WithErrors &
  Transition & {
    readonly Type: "Map";
    readonly Items?: Json;
    readonly ItemProcessor: StateBlock & {
      readonly ProcessorConfig?:
        | { readonly Mode: "INLINE" }
        | { readonly Mode: "DISTRIBUTED"; readonly ExecutionType: "STANDARD" | "EXPRESS" };
    };
    readonly ItemSelector?: Json;
    readonly ItemReader?: {
      readonly Resource: string;
      readonly Arguments?: Json;
      readonly ReaderConfig?: Json;
    };
    readonly ItemBatcher?: Json;
    readonly ResultWriter?: {
      readonly Resource?: string;
      readonly Arguments?: Json;
      readonly WriterConfig?: Json;
    };
    readonly MaxConcurrency?: number | string;
    readonly ToleratedFailureCount?: number | string;
    readonly ToleratedFailurePercentage?: number | string;
    readonly Label?: string;
  };

/** A state as Stepwright emits it: JSONata, exact fields. */
export type State =
  TaskState | PassState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState;
