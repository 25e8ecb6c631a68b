import { interpolate, type Output } from "@pulumi/pulumi";
import type { Statement } from "../definition";
import type { ResolvedStatement } from "./policy";

/**
 * Lets a role send traces to X-Ray, which offers no resource level:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
export function tracingStatement(service: "lambda" | "states", holder: string): Statement {
  const sampling = ["xray:GetSamplingRules", "xray:GetSamplingTargets"];
  return {
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords", ...(service === "states" ? sampling : [])],
    resources: ["*"],
    reason: `${holder} sends traces to X-Ray`,
  };
}

/**
 * Lets a machine have its log delivered to CloudWatch Logs. None of the actions takes a log group as its resource:
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export const LOG_DELIVERY: Statement = {
  actions: [
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
  ],
  resources: ["*"],
  reason: "the machine's log is delivered to CloudWatch Logs",
};

/**
 * Lets a machine run the child executions of its distributed maps, which are executions of itself:
 * https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
export function distributedMapStatements(machineArn: Output<string>): Statement[] {
  const executions = machineArn.apply((arn) => arn.replace(":stateMachine:", ":execution:"));
  const reason = "a distributed map runs child executions of this machine";
  return [
    { actions: ["states:StartExecution"], resources: [machineArn], reason },
    {
      actions: ["states:DescribeExecution", "states:StopExecution", "states:RedriveExecution"],
      resources: [interpolate`${executions}:*`, interpolate`${executions}/*`],
      reason,
    },
  ];
}

/** What stands in a statement for the ARN of the machine whose role has it. */
const MACHINE = "{machine}";

/** Whether a statement of a machine's role is about the machine itself. */
export function isOnItself({ resources }: { readonly resources: readonly unknown[] }): boolean {
  return resources.includes(MACHINE);
}

/** The statement with the machine's ARN in it. */
export function onMachine(statement: ResolvedStatement, arn: string): ResolvedStatement {
  return {
    ...statement,
    resources: statement.resources.map((resource) => (resource === MACHINE ? arn : resource)),
  };
}

/** Lets a machine use its own key: https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html */
export function executionKey(kmsKeyArn: Output<string>, machineArn: Output<string>): Statement {
  return {
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: [kmsKeyArn],
    reason: "the machine's definition and the data of its executions are encrypted with this key",
    condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": machineArn } },
  };
}

/** Lets a machine's log be delivered to an encrypted log group; same page as `executionKey`. */
export function logDeliveryKey(kmsKeyArn: Output<string>): Statement {
  return {
    actions: ["kms:GenerateDataKey"],
    resources: [kmsKeyArn],
    reason: "the machine's log is encrypted with this key",
    condition: {
      StringEquals: { "kms:EncryptionContext:SourceArn": "arn:{partition}:logs:{region}:{account}:*" },
    },
  };
}

/** Lets a function read its environment variables, which are encrypted with this key. */
export function environmentKey(kmsKeyArn: Output<string>, holder: string): Statement {
  return {
    actions: ["kms:Decrypt"],
    resources: [kmsKeyArn],
    reason: `${holder} reads its environment variables, which are encrypted with this key`,
  };
}

/**
 * Lets a role reach tables that are encrypted with this key, through DynamoDB only:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export function tableKey(kmsKeyArn: Output<string>, holder: string): Statement {
  return {
    actions: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    resources: [kmsKeyArn],
    reason: `${holder} uses tables that are encrypted with this key`,
    condition: { StringEquals: { "kms:ViaService": "dynamodb.{region}.amazonaws.com" } },
  };
}

/** Why an action may stand on `*`: AWS offers no resource level for it. Anything else on `*` fails a test. */
export const ACTIONS_ON_ANY_RESOURCE: Readonly<Record<string, string>> = {
  "xray:PutTraceSegments": "X-Ray has no resource for segments",
  "xray:PutTelemetryRecords": "X-Ray has no resource for telemetry",
  "xray:GetSamplingRules": "sampling rules are read as a whole",
  "xray:GetSamplingTargets": "sampling targets are read as a whole",
  "logs:CreateLogDelivery": "log deliveries have no resource level",
  "logs:GetLogDelivery": "log deliveries have no resource level",
  "logs:UpdateLogDelivery": "log deliveries have no resource level",
  "logs:DeleteLogDelivery": "log deliveries have no resource level",
  "logs:ListLogDeliveries": "log deliveries have no resource level",
  "logs:PutResourcePolicy": "resource policies of CloudWatch Logs belong to the account",
  "logs:DescribeResourcePolicies": "resource policies of CloudWatch Logs belong to the account",
  "logs:DescribeLogGroups": "Step Functions lists all log groups to find the machine's",
  "sns:Publish": "a text message to a phone number has no resource",
  "batch:DescribeJobs": "Batch has no resource level for reading jobs",
  "batch:TerminateJob": "the job is not known before it runs",
  "ec2:DescribeSubnets": "EC2's describe actions have no resource level",
  "elasticmapreduce:RunJobFlow": "the cluster is not known before it runs",
  "elasticmapreduce:AddTags": "the cluster is not known before it runs",
  "elasticmapreduce:DescribeCluster": "the cluster is not known before it runs",
  "elasticmapreduce:TerminateJobFlows": "the cluster is not known before it runs",
  "emr-containers:CreateVirtualCluster": "the virtual cluster is not known before it is created",
  "lakeformation:GetDataAccess": "Lake Formation has no resource level",
  "sagemaker:ListTags": "tags are read before the resource exists",
};
