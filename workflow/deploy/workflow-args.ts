import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup";
import type { RoleArgs } from "@pulumi/aws/iam/role";
import type { FunctionArgs } from "@pulumi/aws/lambda/function";
import type { StateMachineArgs } from "@pulumi/aws/sfn/stateMachine";
import type { AnyState } from "../builder/types/states";
import type { CallbackOptions, WorkflowType } from "../definition";
import type { Definition } from "./definition";

/** Arguments of a `Workflow`. */
export interface WorkflowArgs<
  In = unknown,
  Out = unknown,
  Ends = never,
  States = AnyState,
> extends WorkflowDefaults {
  /** What the builder made. */
  readonly definition: Definition<In, Out, Ends, States>;
  /**
   * STANDARD runs up to a year and keeps a history of each execution; EXPRESS runs up to five minutes and keeps a log.
   * @default "STANDARD"
   */
  readonly type?: WorkflowType;
  /** Seconds after which an execution fails with States.Timeout, 1 to 99,999,999. @default none */
  readonly timeoutSeconds?: number;
  /** Changes the arguments of children before they are made. */
  readonly transform?: Transforms;
}

/** Arguments of any workflow, whatever its types. */
export type AnyWorkflowArgs = WorkflowArgs<never, unknown, unknown, unknown>;

/** What the workflows of a stack usually share; `readSettings` gives it. */
export interface WorkflowDefaults {
  /** Log groups of the machine and its functions. */
  readonly logging?: LoggingArgs;
  /** Whether executions and functions are traced with X-Ray. @default false */
  readonly tracing?: boolean;
  /** Alarms on the machine and its functions. @default none */
  readonly alarms?: AlarmArgs;
  /** Whether the workflow gets a CloudWatch dashboard. @default false */
  readonly dashboard?: boolean;
  /** How versions are published behind the alias `live`; false publishes none. @default all at once */
  readonly publish?: boolean | PublishArgs;
  /** Defaults for the Lambdas of callbacks. */
  readonly functions?: FunctionDefaults;
  /** Encrypts the definition and the data of executions. @default AWS's own key */
  readonly encryption?: EncryptionArgs;
  /** A managed policy that bounds every role made here, by ARN. @default none */
  readonly permissionsBoundary?: Input<string>;
  /** Tags for everything made here, besides the provider's own. */
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** What the log group of a workflow or function holds, and for how long. */
export interface LoggingArgs {
  /** Which events of executions are logged. @default "ERROR" */
  readonly level?: "ALL" | "ERROR" | "FATAL" | "OFF";
  /** Whether inputs, outputs and payloads are logged; they may hold personal data. @default false */
  readonly includeExecutionData?: boolean;
  /** Days, one of CloudWatch's values (1, 3, 5, 7, 14, 30, 60, 90 … 3653). @default 14 */
  readonly retentionDays?: number;
  /** Encrypts the log groups; the key's policy must let CloudWatch Logs use it. @default AWS's own key */
  readonly kmsKeyArn?: Input<string>;
}

/** Who hears of what goes wrong. */
export interface AlarmArgs {
  /** SNS topic that is told when an alarm starts and when it ends. */
  readonly topicArn: Input<string>;
  /** Seconds over which events are counted, a multiple of 60. @default 300 */
  readonly periodSeconds?: number;
  /** Events within a period that raise an alarm. @default 1 */
  readonly threshold?: number;
}

/** How new executions move to a new version, and how many old ones stay. */
export interface PublishArgs {
  /** @default "allAtOnce" */
  readonly rollout?: "allAtOnce" | "canary" | "linear";
  /** Percent of new executions that a canary or each linear step moves, 1 to 99. @default 10 */
  readonly percent?: number;
  /** Minutes between two steps, 1 to 2,100. @default 5 */
  readonly minutes?: number;
  /**
   * Old versions of the machine and of its functions that stay, besides those that an alias or a running execution
   * uses. Older ones are deleted once a day. @default all stay
   */
  readonly keepVersions?: number;
}

/** A key of your own. */
export interface EncryptionArgs {
  readonly kmsKeyArn: Input<string>;
  /** Seconds for which Step Functions reuses a data key, 60 to 900. @default 300 */
  readonly dataKeyReuseSeconds?: number;
}

/** Defaults for the Lambdas of callbacks; a task's own options win. */
export interface FunctionDefaults extends Pick<
  CallbackOptions,
  "memoryMb" | "lambdaTimeoutSeconds" | "architecture"
> {
  /** Lambda's Node runtime. @default "nodejs24.x" */
  readonly runtime?: "nodejs22.x" | "nodejs24.x";
  /** Encrypts environment variables, and is the key of linked tables. @default AWS's own key */
  readonly kmsKeyArn?: Input<string>;
}

/** Changes the arguments of a child before it is made: new values, or a function of the ones it would get. */
export type Transform<Args> =
  | Partial<Args>
  | ((args: Args, child: { readonly name: string; readonly options: CustomResourceOptions }) => Args);

/** A change for each sort of child. */
export interface Transforms {
  readonly function?: Transform<FunctionArgs>;
  readonly role?: Transform<RoleArgs>;
  readonly logGroup?: Transform<LogGroupArgs>;
  readonly machine?: Transform<StateMachineArgs>;
}

/** Applies a transform to the arguments of one child. */
export function applyTransform<Args extends object>(
  transform: Transform<Args> | undefined,
  args: Args,
  child: { readonly name: string; readonly options: CustomResourceOptions },
): Args {
  if (transform === undefined) return args;
  return typeof transform === "function" ? transform(args, child) : { ...args, ...transform };
}
