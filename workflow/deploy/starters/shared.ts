import { all, type Input, type Output, output } from "@pulumi/pulumi";
import type { Role } from "@pulumi/aws/iam/role";
import type { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { Queue } from "@pulumi/aws/sqs/queue";
import type { Statement } from "../../definition";
import { createDeadLetterAlarm } from "../alarms";
import { childName } from "../names";
import { executionKey } from "../statements";
import { createRole, tagsOf } from "../surroundings";
import type { Workflow } from "../workflow";

/** Any workflow that takes this input; what it gives does not matter to a starter. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above: `unknown` would refuse narrower outputs
export type Startable<In> = Workflow<In, any, any>;

/** A value in which any part may be an Output of the deployment: `{ table: orders.name }` for `{ table: string }`. */
export type Resolvable<T> =
  | Input<T>
  | (T extends readonly (infer Item)[]
      ? readonly Resolvable<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Resolvable<T[Key]> }
        : never);

/** The text of a value, once all parts are known. */
export function printInput(value: unknown): Output<string> {
  return output(value as Input<object>).apply((known) => JSON.stringify(known ?? {}));
}

/** A role that may start executions of one workflow, and nothing else but `extra`. */
export function createStarterRole(
  workflow: Startable<never>,
  name: string,
  input: {
    readonly service: "scheduler" | "events" | "pipes" | "apigateway";
    readonly holder: string;
    readonly action?: "states:StartExecution" | "states:StartSyncExecution";
    readonly extra?: readonly Statement[];
  },
): { readonly role: Role; readonly policy: RolePolicy } {
  const { service, holder, action = "states:StartExecution", extra = [] } = input;
  const { surroundings, encryptionKeyArn } = workflow;
  const statements: Statement[] = [
    { actions: [action], resources: [workflow.arn], reason: `${holder} starts executions` },
    // Who starts an execution encrypts its input.
    ...(encryptionKeyArn === undefined
      ? []
      : [
          {
            ...executionKey(encryptionKeyArn, workflow.arn),
            reason: `${holder} encrypts the input`,
          },
        ]),
    ...extra,
  ];
  return createRole(name, { service, holder, statements }, surroundings);
}

/** A queue for what could not start an execution, kept for 14 days, with an alarm where the workflow has alarms. */
export function createDeadLetters(workflow: Startable<never>, name: string): Queue {
  const { surroundings, alarms } = workflow;
  const queue = new Queue(
    childName(name, "dead-letters"),
    { messageRetentionSeconds: 1_209_600, sqsManagedSseEnabled: true, ...tagsOf(surroundings) },
    { parent: workflow },
  );
  if (alarms) createDeadLetterAlarm(name, queue.name, alarms, surroundings);
  return queue;
}

/** The statement that lets a role put what it could not deliver into a queue. */
export function deadLetterStatement(queue: Queue, holder: string): Statement {
  return {
    actions: ["sqs:SendMessage"],
    resources: [queue.arn],
    reason: `${holder} keeps what could not start an execution`,
  };
}

/** Lets EventBridge put what a rule could not deliver into a queue. */
export function printQueuePolicy(queueArn: Output<string>, ruleArn: Output<string>): Output<string> {
  return all([queueArn, ruleArn]).apply(([queue, rule]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: queue,
          Condition: { ArnEquals: { "aws:SourceArn": rule } },
        },
      ],
    }),
  );
}
