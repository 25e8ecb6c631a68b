import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup";
import type { RoleArgs } from "@pulumi/aws/iam/role";
import type { FunctionArgs } from "@pulumi/aws/lambda/function";
import type { StateMachineArgs } from "@pulumi/aws/sfn/stateMachine";
import type { CallbackOptions } from "../definition";

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

/** Defaults for the Lambdas of callbacks; a task's own options win. */
export interface FunctionDefaults extends Pick<
  CallbackOptions,
  "memoryMb" | "lambdaTimeoutSeconds" | "architecture"
> {
  /** Lambda's Node runtime. @default "nodejs24.x" */
  readonly runtime?: "nodejs22.x" | "nodejs24.x";
  /** Encrypts environment variables. @default AWS's own key */
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
