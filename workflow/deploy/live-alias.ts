import { all, interpolate, type Output } from "@pulumi/pulumi";
import { Resource as CloudControlResource } from "@pulumi/aws/cloudcontrol/resource";
import type { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm";
import { Alias } from "@pulumi/aws/sfn/alias";
import { childName } from "./names";
import type { OperationsInput } from "./operations";
import type { Surroundings } from "./surroundings";
import type { PublishArgs } from "./workflow-args";

/** A machine whose versions are published. */
interface AliasInput extends OperationsInput {
  readonly publish: PublishArgs;
  /** Alarms that end a gradual rollout and bring the version before back. */
  readonly alarms: readonly MetricAlarm[];
}

/**
 * The alias `live`, at which executions are started. All at once it is an alias of the AWS provider. A canary or linear
 * rollout is AWS's own: the alias as CloudFormation's resource type makes it, which moves new executions step by step
 * and goes back when an alarm goes off.
 */
export function createLiveAlias(input: AliasInput, around: Surroundings): Output<string> {
  const { rollout = "allAtOnce" } = input.publish;
  return rollout === "allAtOnce"
    ? createPlainAlias(input, around)
    : createGradualAlias(input, rollout, around);
}

function createPlainAlias({ name, machine, rights }: AliasInput, around: Surroundings): Output<string> {
  const alias = new Alias(
    childName(name, "live"),
    {
      name: "live",
      description: "The version that new executions run",
      routingConfigurations: [{ stateMachineVersionArn: machine.stateMachineVersionArn, weight: 100 }],
    },
    { parent: around.parent, dependsOn: [...rights] },
  );
  return alias.arn;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachinealias.html
function createGradualAlias(
  input: AliasInput,
  rollout: "canary" | "linear",
  around: Surroundings,
): Output<string> {
  const { name, machine, rights, publish, alarms } = input;
  const desiredState = all([machine.stateMachineVersionArn, all(alarms.map((alarm) => alarm.name))]).apply(
    ([versionArn, alarmNames]) =>
      JSON.stringify({
        Name: "live",
        Description: `The version that new executions run (${rollout} rollout)`,
        DeploymentPreference: {
          StateMachineVersionArn: versionArn,
          Type: rollout.toUpperCase(),
          Percentage: publish.percent ?? 10,
          Interval: publish.minutes ?? 5,
          Alarms: alarmNames,
        },
      }),
  );
  const alias = new CloudControlResource(
    childName(name, "live-rollout"),
    { typeName: "AWS::StepFunctions::StateMachineAlias", desiredState },
    { parent: around.parent, dependsOn: [...rights] },
  );
  // The alias's id is known only when it exists, so that whoever starts executions waits for it.
  return alias.id.apply(() => interpolate`${machine.arn}:live`);
}
