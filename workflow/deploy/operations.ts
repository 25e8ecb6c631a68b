import type { Output, Resource } from "@pulumi/pulumi";
import type { StateMachine } from "@pulumi/aws/sfn/stateMachine";
import type { WorkflowType } from "../definition";
import { createAlarms } from "./alarms";
import type { CallbackFunction } from "./callback-function";
import { createDashboard } from "./dashboard";
import { createLiveAlias } from "./live-alias";
import { createVersionCleaner } from "./old-versions";
import type { Surroundings } from "./surroundings";
import type { PublishArgs, WorkflowDefaults } from "./workflow-args";

/** A machine that exists, and how it is to be run. */
export interface OperationsInput {
  readonly name: string;
  readonly type: WorkflowType;
  readonly machine: StateMachine;
  /** What must be there before executions of a new version start. */
  readonly rights: readonly Resource[];
  readonly callbacks: readonly CallbackFunction[];
  readonly args: WorkflowDefaults;
}

/** What keeps a machine going: its alias, its alarms, its dashboard, and the end of old versions. */
export function createOperations(
  input: OperationsInput,
  around: Surroundings,
): { readonly aliasArn: Output<string> } {
  const publish = publishOf(input.args);
  const isGradual = publish?.rollout === "canary" || publish?.rollout === "linear";
  const alarms = input.args.alarms || isGradual ? createAlarms(input, around) : [];
  if (input.args.dashboard) createDashboard(input, around);
  if (!publish) return { aliasArn: input.machine.arn };
  if (publish.keepVersions !== undefined) createVersionCleaner(input, publish.keepVersions, around);
  return { aliasArn: createLiveAlias({ ...input, publish, alarms }, around) };
}

function publishOf({ publish = true }: WorkflowDefaults): PublishArgs | undefined {
  if (publish === false) return undefined;
  return publish === true ? {} : publish;
}
