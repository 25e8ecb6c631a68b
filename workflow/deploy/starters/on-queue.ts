import { Pipe } from "@pulumi/aws/pipes/pipe";
import { type Input, interpolate } from "@pulumi/pulumi";
import { refusal } from "../code/pack";
import type { HasArn } from "../grants";
import { childName } from "../names";
import { tagsOf } from "../surroundings";
import { resolveText } from "../text";
import { createStarterRole, type Startable } from "./shared";
import type { Statement } from "../../definition";

/** How messages of a queue become executions. */
export interface OnQueueArgs {
  /** Messages per execution at most, 1 to 10 (10,000 with a window). @default 1 */
  readonly batchSize?: number;
  /** Seconds to wait for a batch to fill, 0 to 300. @default 0 */
  readonly windowSeconds?: number;
  /** EventBridge pattern on the message: `{ body: { kind: ["order"] } }`; others are deleted. @default all */
  readonly filter?: Readonly<Record<string, unknown>>;
  /** Key that the queue is encrypted with, if it is a key of your own. */
  readonly kmsKeyArn?: Input<string>;
}

/**
 * Starts an execution for each batch of messages of an SQS queue, through EventBridge Pipes. Pipes always passes a list,
 * hence the workflow's input is a list of message bodies, read as JSON. An Express workflow runs before its messages are
 * deleted: those of a failed execution come back and go to the queue's own dead-letter queue in the end.
 *
 *     onQueue(orders, "incoming", queue, { batchSize: 10 });   // Workflow<readonly Order[]>
 */
export function onQueue<Body>(
  workflow: Startable<readonly Body[]>,
  name: string,
  queue: HasArn,
  args: OnQueueArgs = {},
): Pipe {
  checkBatch(`${workflow.componentName} / onQueue ${name}`, args);
  const { surroundings, componentName } = workflow;
  const resource = childName(componentName, name);
  const holder = `the pipe ${name}`;
  const isExpress = workflow.type === "EXPRESS";
  const { role, policy } = createStarterRole(workflow, resource, {
    service: "pipes",
    holder,
    action: isExpress ? "states:StartSyncExecution" : "states:StartExecution",
    extra: readStatements(queue, args, holder),
  });
  return new Pipe(
    resource,
    {
      description: `Starts ${componentName}`,
      roleArn: role.arn,
      source: resolveText(queue.arn),
      sourceParameters: {
        sqsQueueParameters: {
          batchSize: args.batchSize ?? 1,
          ...(args.windowSeconds ? { maximumBatchingWindowInSeconds: args.windowSeconds } : {}),
        },
        ...(args.filter ? { filterCriteria: { filters: [{ pattern: JSON.stringify(args.filter) }] } } : {}),
      },
      target: workflow.aliasArn,
      targetParameters: {
        // A body that is JSON is filled in as JSON.
        inputTemplate: "<$.body>",
        stepFunctionStateMachineParameters: {
          invocationType: isExpress ? "REQUEST_RESPONSE" : "FIRE_AND_FORGET",
        },
      },
      ...tagsOf(surroundings),
    },
    { parent: workflow, dependsOn: [policy] },
  );
}

function readStatements(queue: HasArn, { kmsKeyArn }: OnQueueArgs, holder: string): Statement[] {
  return [
    {
      actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
      resources: [queue.arn],
      reason: `${holder} takes messages from the queue`,
    },
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            actions: ["kms:Decrypt"],
            resources: [interpolate`${kmsKeyArn}`],
            reason: `${holder} reads encrypted messages`,
          },
        ]),
  ];
}

function checkBatch(path: string, { batchSize = 1, windowSeconds = 0 }: OnQueueArgs): void {
  const most = windowSeconds > 0 ? 10_000 : 10;
  if (
    Number.isInteger(batchSize) &&
    batchSize >= 1 &&
    batchSize <= most &&
    windowSeconds >= 0 &&
    windowSeconds <= 300
  ) {
    return;
  }
  throw refusal([
    {
      code: "D304",
      path,
      message: `batchSize is 1 to 10, or up to 10,000 with windowSeconds of 1 to 300; got ${batchSize} and ${windowSeconds}.`,
      fix: "write e.g. batchSize: 10, or batchSize: 100 with windowSeconds: 5.",
    },
  ]);
}
