import { interpolate } from "@pulumi/pulumi";
import type { Grant, Statement, Text } from "../definition";
import { executionKey } from "./statements";
import { logicalName, resolveText } from "./text";

/** A resource that has an ARN: `aws.sns.Topic`, `aws.lambda.Function` … */
export interface HasArn {
  readonly arn: Text;
}

/** A resource that has an ARN and a name: `aws.dynamodb.Table`. */
export interface HasArnAndName extends HasArn {
  readonly name: Text;
}

/** A queue as `aws.sqs.Queue` shows it. */
export interface HasArnAndUrl extends HasArn {
  readonly url: Text;
}

/** A state machine as the `Workflow` component shows it. */
export interface HasExecutions extends HasArn {
  /** Whoever starts or reads executions of an encrypted machine uses its key. */
  readonly encryptionKeyArn?: Text | undefined;
}

/** A workflow as the `Workflow` component shows it. */
export interface HasAlias extends HasExecutions {
  readonly aliasArn: Text;
}

/** How far a grant on a table reaches. */
export interface TableReach {
  /** Whether the table's indexes may be read too. @default false */
  readonly indexes?: boolean;
}

const READS = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"];
const WRITES = [
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];

/**
 * What a callback may be linked to: an environment variable with the permissions behind it.
 *
 *     task("Record", record, { link: { ORDERS_TABLE: grant.write(orders) } })   // process.env.ORDERS_TABLE
 */
export const grant = {
  /** Reads items of a DynamoDB table; the variable holds the table's name. */
  read: (table: HasArnAndName, reach: TableReach = {}): Grant =>
    onTable(table, [
      { actions: READS, resources: reached(table, reach), reason: `reads ${nameOf(table, "the table")}` },
    ]),

  /** Writes items of a DynamoDB table, without reading them; the variable holds the table's name. */
  write: (table: HasArnAndName): Grant =>
    onTable(table, [
      { actions: WRITES, resources: [table.arn], reason: `writes to ${nameOf(table, "the table")}` },
    ]),

  /** Reads and writes items of a DynamoDB table; the variable holds the table's name. */
  readWrite: (table: HasArnAndName, reach: TableReach = {}): Grant =>
    onTable(table, [
      { actions: READS, resources: reached(table, reach), reason: `reads ${nameOf(table, "the table")}` },
      { actions: WRITES, resources: [table.arn], reason: `writes to ${nameOf(table, "the table")}` },
    ]),

  /** Publishes to an SNS topic; the variable holds the topic's ARN. */
  publish: (topic: HasArn): Grant =>
    create(topic.arn, ["sns:Publish"], topic.arn, `publishes to ${nameOf(topic, "the topic")}`),

  /** Sends messages to an SQS queue; the variable holds the queue's URL. */
  send: (queue: HasArnAndUrl): Grant =>
    create(queue.url, ["sqs:SendMessage"], queue.arn, `sends to ${nameOf(queue, "the queue")}`),

  /**
   * Starts executions of a workflow; the variable holds the ARN to start at. Step Functions checks the machine's own ARN
   * for its aliases too: https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
   */
  startExecution: (workflow: HasAlias): Grant =>
    onMachine(workflow, workflow.aliasArn, "starts", { actions: ["states:StartExecution"] }),

  /** Starts executions of an Express workflow and waits for their result; the variable holds the ARN to start at. */
  startSyncExecution: (workflow: HasAlias): Grant =>
    onMachine(workflow, workflow.aliasArn, "runs", { actions: ["states:StartSyncExecution"] }),

  /** Looks at executions of a Standard workflow; the variable holds the workflow's ARN. */
  describeExecution: (workflow: HasExecutions): Grant =>
    onMachine(workflow, workflow.arn, "looks at executions of", {
      actions: ["states:DescribeExecution"],
      resource: executionsOf(workflow.arn),
    }),

  /** Sends task tokens of a workflow back; the variable holds the workflow's ARN. */
  sendTaskResult: (workflow: HasExecutions): Grant =>
    onMachine(workflow, workflow.arn, "answers tasks of", {
      actions: ["states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess"],
    }),

  /** Calls a Lambda; the variable holds its ARN. */
  invoke: (lambda: HasArn): Grant =>
    create(lambda.arn, ["lambda:InvokeFunction"], lambda.arn, `calls ${nameOf(lambda, "the function")}`),

  /** Reads a secret of Secrets Manager; the variable holds its ARN, never its value. */
  readSecret: (secret: HasArn): Grant =>
    create(
      secret.arn,
      ["secretsmanager:GetSecretValue"],
      secret.arn,
      `reads ${nameOf(secret, "the secret")}`,
    ),

  /** Whatever else: a value for the variable, and statements with the reason for each. */
  custom: (custom: { readonly value: Text; readonly statements: readonly Statement[] }): Grant => ({
    kind: "grant",
    ...custom,
  }),
};

function onTable(table: HasArnAndName, statements: readonly Statement[]): Grant {
  return { kind: "grant", value: table.name, statements };
}

function create(value: Text, actions: readonly string[], resource: Text, reason: string): Grant {
  return { kind: "grant", value, statements: [{ actions, resources: [resource], reason }] };
}

function onMachine(
  machine: HasExecutions,
  value: Text,
  verb: string,
  { actions, resource = machine.arn }: { readonly actions: readonly string[]; readonly resource?: Text },
): Grant {
  const reason = `${verb} ${nameOf(machine, "the workflow")}`;
  const key = machine.encryptionKeyArn;
  return {
    kind: "grant",
    value,
    statements: [
      { actions, resources: [resource], reason },
      ...(key === undefined
        ? []
        : [
            {
              ...executionKey(resolveText(key), resolveText(machine.arn)),
              reason: `${reason}, which is encrypted`,
            },
          ]),
    ],
  };
}

function reached(table: HasArn, reach: TableReach): Text[] {
  return reach.indexes ? [table.arn, interpolate`${table.arn}/index/*`] : [table.arn];
}

function executionsOf(machineArn: Text): Text {
  return resolveText(machineArn).apply((arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`);
}

function nameOf(resource: unknown, sort: string): string {
  const name = logicalName(resource);
  return name === undefined ? `${sort} it is linked to` : `${sort} ${name}`;
}
