import { expect } from "chai";
import type { ProgramResult } from "../../workflow/deploy/program";
import { createTransformer, fromEvent } from "../../workflow/deploy/starters/on-event";
import { known } from "../../workflow/deploy/mocks";
import { find, policyOf, record } from "./record";

const KEY = {
  Effect: "Allow",
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Resource: ["arn:aws:kms:us-east-1:123456789012:key/k"],
  Condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": "${order.arn}" } },
};
const start = (action: string, resource: string) => ({
  Effect: "Allow",
  Action: [action],
  Resource: [resource],
});

describe("deploy: starters", function () {
  this.timeout(60_000);
  let result: ProgramResult;
  before(async () => (result = await record("starters")));

  it("a schedule starts the alias with its input, and keeps what failed", () => {
    expect(find(result, "aws:scheduler/schedule:Schedule", "order-nightly").inputs).to.deep.equal({
      description: "Starts order",
      scheduleExpression: "cron(0 2 * * ? *)",
      scheduleExpressionTimezone: "Europe/Berlin",
      state: "ENABLED",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: "${order-live.arn}",
        roleArn: "${order-nightly-role.arn}",
        input: '{"orderId":"${incoming.name}","amount":1}',
        deadLetterConfig: { arn: "${order-nightly-dead-letters.arn}" },
      },
    });
    expect(policyOf(result, "order-nightly-role")).to.deep.equal([
      start("states:StartExecution", "${order.arn}"),
      KEY,
      start("sqs:SendMessage", "${order-nightly-dead-letters.arn}"),
    ]);
  });

  it("dead letters raise an alarm", () => {
    const alarm = find(result, "aws:cloudwatch/metricAlarm:MetricAlarm", "order-nightly-dead-letters").inputs;
    expect(alarm).to.deep.include({
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: "${order-nightly-dead-letters.name}" },
      alarmActions: ["${alarms.arn}"],
    });
  });

  it("an event rule passes on the fields it is asked for", () => {
    expect(
      find(result, "aws:cloudwatch/eventRule:EventRule", "order-placed").inputs["eventPattern"],
    ).to.equal('{"source":["shop"],"detail-type":["OrderPlaced"]}');
    expect(find(result, "aws:cloudwatch/eventTarget:EventTarget", "order-placed").inputs).to.deep.equal({
      rule: "${order-placed.name}",
      arn: "${order-live.arn}",
      roleArn: "${order-placed-role.arn}",
      inputTransformer: {
        inputPaths: { field0: "$.detail.id", field1: "$.detail.amount" },
        inputTemplate: '{"orderId":<field0>,"amount":<field1>}',
      },
      deadLetterConfig: { arn: "${order-placed-dead-letters.arn}" },
    });
    expect(policyOf(result, "order-placed-role")).to.deep.equal([
      start("states:StartExecution", "${order.arn}"),
      KEY,
    ]);
  });

  it("only its own rule may put events into the dead-letter queue", () => {
    const { policy } = find(result, "aws:sqs/queuePolicy:QueuePolicy", "order-placed-dead-letters")
      .inputs as {
      policy: string;
    };
    expect((JSON.parse(policy) as { Statement: unknown[] }).Statement).to.deep.equal([
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: "${order-placed-dead-letters.arn}",
        Condition: { ArnEquals: { "aws:SourceArn": "${order-placed.arn}" } },
      },
    ]);
  });

  it("a route of a Standard workflow starts it, for signed requests only", () => {
    expect(find(result, "aws:apigatewayv2/integration:Integration", "order-http").inputs).to.deep.include({
      integrationSubtype: "StepFunctions-StartExecution",
      credentialsArn: "${order-http-role.arn}",
      requestParameters: { StateMachineArn: "${order-live.arn}", Input: "$request.body" },
    });
    expect(find(result, "aws:apigatewayv2/route:Route", "order-http").inputs).to.deep.include({
      routeKey: "POST /orders",
      authorizationType: "AWS_IAM",
    });
    expect(policyOf(result, "order-http-role")).to.deep.equal([
      start("states:StartExecution", "${order.arn}"),
      KEY,
    ]);
  });

  it("a route of an Express workflow runs it to its end, for bearers of a token", () => {
    expect(find(result, "aws:apigatewayv2/integration:Integration", "quick-http").inputs).to.deep.include({
      integrationSubtype: "StepFunctions-StartSyncExecution",
    });
    expect(find(result, "aws:apigatewayv2/route:Route", "quick-http").inputs).to.deep.include({
      authorizationType: "JWT",
      authorizerId: "${quick-http.id}",
    });
    expect(policyOf(result, "quick-http-role")).to.deep.equal([
      start("states:StartSyncExecution", "${quick.arn}"),
    ]);
  });

  it("a queue starts executions through a pipe that may do just that", () => {
    expect(find(result, "aws:pipes/pipe:Pipe", "quick-incoming").inputs).to.deep.equal({
      description: "Starts quick",
      roleArn: "${quick-incoming-role.arn}",
      source: "${incoming.arn}",
      sourceParameters: { sqsQueueParameters: { batchSize: 10 } },
      target: "${quick-live.arn}",
      targetParameters: {
        inputTemplate: "<$.body>",
        stepFunctionStateMachineParameters: { invocationType: "REQUEST_RESPONSE" },
      },
    });
    expect(policyOf(result, "quick-incoming-role")).to.deep.equal([
      start("states:StartSyncExecution", "${quick.arn}"),
      {
        Effect: "Allow",
        Action: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        Resource: ["${incoming.arn}"],
      },
    ]);
  });

  it("a callback that captures a client is packed as one small file", async () => {
    const { code, environment } = find(result, "aws:lambda/function:Function", "caller-start").inputs as {
      code: { assets: Promise<Record<string, { text: Promise<string> }>> };
      environment: { variables: Record<string, string> };
    };
    const assets = await code.assets;
    const text = await assets["index.js"]?.text;
    expect(Object.keys(assets)).to.deep.equal(["index.js"]);
    expect(text).to.contain("${order-live.arn}").and.to.contain('import("@aws-sdk/client-sfn")');
    expect(text?.length).to.be.below(12_000);
    expect(environment.variables).to.deep.equal({ ORDER_ARN: "${order-live.arn}" });
  });

  it("a whole event is taken apart, lists included", async () => {
    const transformer = createTransformer({
      ids: [fromEvent("$.detail.a"), fromEvent("$.detail.a"), "b"],
      n: 1,
    });
    expect(transformer.inputPaths).to.deep.equal({ field0: "$.detail.a" });
    expect(await known(transformer.inputTemplate)).to.equal('{"ids":[<field0>,<field0>,"b"],"n":1}');
  });
});
