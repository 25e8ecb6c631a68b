import type { Statement } from "../definition";

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
};
