import { expect } from "chai";
import type { ProgramResult } from "../../workflow/deploy/program";
import { ACTIONS_ON_ANY_RESOURCE } from "../../workflow/deploy/statements";
import { find, policyOf, record } from "./record";

const LOG_DELIVERY = {
  Effect: "Allow",
  Action: [
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
  ],
  Resource: ["*"],
};

describe("deploy: Workflow", function () {
  this.timeout(60_000);
  describe("with defaults", () => {
    let result: ProgramResult;
    before(async () => (result = await record("small")));

    it("makes a Lambda for the callback, and nothing else that costs", () => {
      expect(result.resources.map(({ type, name }) => `${type} ${name}`).sort()).to.deep.equal([
        "aws:cloudwatch/logGroup:LogGroup order-log",
        "aws:cloudwatch/logGroup:LogGroup order-record-log",
        "aws:dynamodb/table:Table orders",
        "aws:iam/role:Role order-record-role",
        "aws:iam/role:Role order-role",
        "aws:iam/rolePolicy:RolePolicy order-record-role",
        "aws:iam/rolePolicy:RolePolicy order-role",
        "aws:lambda/function:Function order-record",
        "aws:sfn/alias:Alias order-live",
        "aws:sfn/stateMachine:StateMachine order",
        "pulumi:pulumi:Stack shop-dev",
        "stepwright:index:Workflow order",
      ]);
    });

    it("gives the callback its link and its own log, and no more", () => {
      expect(policyOf(result, "order-record-role")).to.deep.equal([
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: ["${order-record-log.arn}:*"],
        },
        {
          Effect: "Allow",
          Action: [
            "dynamodb:BatchWriteItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:DeleteItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
          ],
          Resource: ["${orders.arn}"],
        },
      ]);
    });

    it("lets the machine call versions of its function, and deliver its log", () => {
      expect(policyOf(result, "order-role")).to.deep.equal([
        { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: ["${order-record.arn}:*"] },
        LOG_DELIVERY,
      ]);
    });

    it("configures the Lambda: current Node, arm64, a published version, the linked variable", () => {
      const { code, ...inputs } = find(result, "aws:lambda/function:Function", "order-record").inputs;
      expect(inputs).to.deep.equal({
        architectures: ["arm64"],
        description: "order: Record",
        environment: { variables: { ORDERS_TABLE: "${orders.name}" } },
        handler: "index.handler",
        loggingConfig: { logFormat: "JSON", logGroup: "/aws/lambda/shop-dev-order-record" },
        memorySize: 256,
        publish: true,
        role: "${order-record-role.arn}",
        runtime: "nodejs24.x",
        timeout: 30,
        tracingConfig: { mode: "PassThrough" },
      });
    });

    it("packs the callback as one small file", async () => {
      const { code } = find(result, "aws:lambda/function:Function", "order-record").inputs as {
        code: { assets: Promise<Record<string, { text: Promise<string> }>> };
      };
      const assets = await code.assets;
      expect(Object.keys(assets)).to.deep.equal(["index.js"]);
      expect((await assets["index.js"]?.text)?.length).to.be.below(2000);
    });

    it("points the machine at the function's version, and the alias at the machine's", () => {
      const machine = find(result, "aws:sfn/stateMachine:StateMachine", "order").inputs;
      expect(JSON.parse(machine["definition"] as string)).to.deep.equal({
        QueryLanguage: "JSONata",
        StartAt: "Record",
        States: { Record: { Type: "Task", Resource: "${order-record.qualifiedArn}", End: true } },
      });
      expect(machine["publish"]).to.equal(true);
      expect(find(result, "aws:sfn/alias:Alias", "order-live").inputs).to.deep.equal({
        name: "live",
        description: "The version that new executions run",
        routingConfigurations: [{ stateMachineVersionArn: "${order.stateMachineVersionArn}", weight: 100 }],
      });
    });

    it("logs failures without payloads, for 14 days", () => {
      const machine = find(result, "aws:sfn/stateMachine:StateMachine", "order").inputs;
      expect(machine["loggingConfiguration"]).to.deep.equal({
        includeExecutionData: false,
        level: "ERROR",
        logDestination: "${order-log.arn}:*",
      });
      expect(find(result, "aws:cloudwatch/logGroup:LogGroup", "order-log").inputs).to.deep.equal({
        name: "/aws/vendedlogs/states/shop-dev-order",
        retentionInDays: 14,
      });
    });

    it("trusts Step Functions for this account only, and Lambda", () => {
      const trust = (name: string): unknown =>
        JSON.parse(find(result, "aws:iam/role:Role", name).inputs["assumeRolePolicy"] as string);
      const statement = { Effect: "Allow", Action: "sts:AssumeRole" };
      expect(trust("order-role")).to.deep.equal({
        Version: "2012-10-17",
        Statement: [
          {
            ...statement,
            Principal: { Service: "states.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
          },
        ],
      });
      expect(trust("order-record-role")).to.deep.equal({
        Version: "2012-10-17",
        Statement: [{ ...statement, Principal: { Service: "lambda.amazonaws.com" } }],
      });
    });

    it("tells every statement with its reason", () => {
      const [order] = result.workflows;
      expect(order?.roles.flatMap(({ statements }) => statements.map(({ reason }) => reason))).to.deep.equal([
        "the callback of Record writes its own log",
        "the callback of Record writes to the table orders (ORDERS_TABLE)",
        "Record calls its callback",
        "the machine's log is delivered to CloudWatch Logs",
      ]);
    });
  });

  describe("with everything", () => {
    let result: ProgramResult;
    before(
      async () =>
        (result = await record("full", { "shop:kmsKeyArn": "arn:aws:kms:us-east-1:123456789012:key/k" })),
    );

    it("traces, watches, shows and cleans", () => {
      const made = result.resources
        .filter(({ type }) => /metricAlarm|dashboard|schedule/.test(type))
        .map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
      expect(made.sort()).to.deep.equal([
        "Dashboard order-dashboard",
        "MetricAlarm order-aborted",
        "MetricAlarm order-failed",
        "MetricAlarm order-record-errors",
        "MetricAlarm order-throttled",
        "MetricAlarm order-timed-out",
        "MetricAlarm order-validate-errors",
        "Schedule order-old-versions-daily",
      ]);
    });

    it("tells the topic when an alarm starts and ends", () => {
      expect(find(result, "aws:cloudwatch/metricAlarm:MetricAlarm", "order-failed").inputs).to.deep.equal({
        alarmActions: ["${alarms.arn}"],
        alarmDescription: "order: Executions failed",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        dimensions: { StateMachineArn: "${order.arn}" },
        evaluationPeriods: 1,
        metricName: "ExecutionsFailed",
        namespace: "AWS/States",
        okActions: ["${alarms.arn}"],
        period: 300,
        statistic: "Sum",
        tags: {},
        threshold: 1,
        treatMissingData: "notBreaching",
      });
    });

    it("grants the key for what it encrypts, each with its condition", () => {
      const key = ["arn:aws:kms:us-east-1:123456789012:key/k"];
      expect(policyOf(result, "order-self")).to.deep.equal([
        {
          Effect: "Allow",
          Action: ["kms:Decrypt", "kms:GenerateDataKey"],
          Resource: key,
          Condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": "${order.arn}" } },
        },
      ]);
      const statements = policyOf(result, "order-record-role") as { Action: string[]; Condition?: unknown }[];
      expect(
        statements.filter(({ Action }) => Action.some((action) => action.startsWith("kms:"))),
      ).to.deep.equal([
        { Effect: "Allow", Action: ["kms:Decrypt"], Resource: key },
        {
          Effect: "Allow",
          Action: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
          ],
          Resource: key,
          Condition: { StringEquals: { "kms:ViaService": "dynamodb.us-east-1.amazonaws.com" } },
        },
      ]);
    });

    it("reads indexes only where asked", () => {
      const statements = policyOf(result, "order-record-role") as { Action: string[]; Resource: string[] }[];
      const reads = statements.filter(({ Action }) => Action.includes("dynamodb:Query"));
      expect(reads.map(({ Resource }) => Resource)).to.deep.equal([
        ["${orders.arn}", "${orders.arn}/index/*"],
      ]);
    });

    it("lets the cleaner delete versions, never a function or the machine", () => {
      const statements = policyOf(result, "order-old-versions-role") as {
        Action: string[];
        Resource: string[];
      }[];
      const deleting = statements.filter(({ Action }) => Action.some((action) => action.includes("Delete")));
      expect(
        deleting.map(({ Action, Resource }) => [
          Action.filter((action) => action.includes("Delete")),
          Resource,
        ]),
      ).to.deep.equal([
        [["states:DeleteStateMachineVersion"], ["${order.arn}"]],
        [["lambda:DeleteFunction"], ["${order-record.arn}:*", "${order-validate.arn}:*"]],
      ]);
    });

    it("puts nothing on * that is not on the short list", () => {
      const wide = result.resources
        .filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy")
        .flatMap(
          ({ inputs }) =>
            (
              JSON.parse(inputs["policy"] as string) as {
                Statement: { Action: string[]; Resource: string[] }[];
              }
            ).Statement,
        )
        .filter(({ Resource }) => Resource.includes("*"))
        .flatMap(({ Action }) => Action)
        .filter((action) => !(action in ACTIONS_ON_ANY_RESOURCE));
      expect(wide).to.deep.equal([]);
    });
  });
});
