import { all, interpolate } from "@pulumi/pulumi";
import { Schedule } from "@pulumi/aws/scheduler/schedule";
import type { Callback, Statement } from "../definition";
import { createCallbackFunction, type CallbackFunction } from "./callback-function";
import { runCleaner } from "./cleaner";
import { packOne } from "./code/pack";
import { childName } from "./names";
import type { OperationsInput } from "./operations";
import { createRole, type Surroundings } from "./surroundings";

/** The cleaner's part of its names; no callback may have it. */
export const CLEANER = "old-versions";

/** A Lambda that deletes old versions of a machine and its functions once a day, sparing all that are in use. */
export function createVersionCleaner(input: OperationsInput, keep: number, around: Surroundings): void {
  const cleaner = createCleaner(input, keep, around);
  const name = childName(input.name, CLEANER, "daily");
  const holder = "the daily schedule that deletes old versions";
  const statements: Statement[] = [
    {
      actions: ["lambda:InvokeFunction"],
      resources: [cleaner.function.arn],
      reason: `${holder} calls its function`,
    },
  ];
  const { role, policy } = createRole(name, { service: "scheduler", holder, statements }, around);
  new Schedule(
    name,
    {
      description: `${input.name}: keeps the newest ${keep} old versions`,
      scheduleExpression: "rate(1 day)",
      flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 60 },
      target: { arn: cleaner.function.arn, roleArn: role.arn, input: "{}" },
    },
    { parent: around.parent, dependsOn: [policy] },
  );
}

function createCleaner(input: OperationsInput, keep: number, around: Surroundings): CallbackFunction {
  const { name, args } = input;
  const callback: Callback = { kind: "callback", source: runCleaner, options: cleanerOptions(input, keep) };
  const shared = {
    defaults: args.functions ?? {},
    logging: args.logging ?? {},
    isTraced: args.tracing ?? false,
    holder: "the cleaner of old versions",
  };
  return createCallbackFunction(
    {
      component: name,
      word: CLEANER,
      callback,
      states: ["old versions"],
      archive: packOne(callback, `${name} / old versions`),
      ...shared,
    },
    around,
  );
}

function cleanerOptions({ machine, callbacks, type }: OperationsInput, keep: number): Callback["options"] {
  const arns = callbacks.map((made) => made.function.arn);
  const statements: Statement[] = [
    {
      actions: [
        "states:DeleteStateMachineVersion",
        "states:DescribeStateMachine",
        "states:DescribeStateMachineAlias",
        "states:ListExecutions",
        "states:ListStateMachineAliases",
        "states:ListStateMachineVersions",
      ],
      resources: [machine.arn],
      reason: "deletes old versions of the machine that nothing uses",
    },
  ];
  if (arns.length > 0) {
    const reason = "deletes old versions of the functions that no version of the machine calls";
    statements.push(
      { actions: ["lambda:ListVersionsByFunction"], resources: arns, reason },
      // With a version at the end: the functions themselves cannot be deleted.
      { actions: ["lambda:DeleteFunction"], resources: arns.map((arn) => interpolate`${arn}:*`), reason },
    );
  }
  return {
    link: { MACHINE_ARN: { kind: "grant", value: machine.arn, statements } },
    environment: {
      FUNCTION_ARNS: all(arns).apply((known) => JSON.stringify(known)),
      KEEP_VERSIONS: String(keep),
      MACHINE_TYPE: type,
    },
    lambdaTimeoutSeconds: 300,
  };
}
