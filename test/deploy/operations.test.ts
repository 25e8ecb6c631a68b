import { expect } from "chai";
import type { ProgramResult } from "../../workflow/deploy/program";
import { find, policyOf, record } from "./record";

describe("deploy: from one version to the next", function () {
  this.timeout(60_000);
  let result: ProgramResult;
  before(async () => (result = await record("rollout")));

  it("a canary is AWS's own alias resource, with alarms that bring the old version back", () => {
    const { typeName, desiredState } = find(
      result,
      "aws:cloudcontrol/resource:Resource",
      "order-live-rollout",
    ).inputs as { typeName: string; desiredState: string };
    expect(typeName).to.equal("AWS::StepFunctions::StateMachineAlias");
    expect(JSON.parse(desiredState)).to.deep.equal({
      Name: "live",
      Description: "The version that new executions run (canary rollout)",
      DeploymentPreference: {
        StateMachineVersionArn: "${order.stateMachineVersionArn}",
        Type: "CANARY",
        Percentage: 20,
        Interval: 10,
        Alarms: [
          "${order-failed.name}",
          "${order-timed-out.name}",
          "${order-aborted.name}",
          "${order-throttled.name}",
          "${order-charge-errors.name}",
        ],
      },
    });
    expect(result.outputs["aliasArn"]).to.equal("${order.arn}:live");
  });

  it("without publishing, executions start at the machine itself", () => {
    expect(result.outputs["plainArn"]).to.equal("${plain.arn}");
    expect(find(result, "aws:sfn/stateMachine:StateMachine", "plain").inputs["publish"]).to.equal(false);
    expect(result.resources.some(({ name }) => name.startsWith("plain-live"))).to.equal(false);
  });

  it("the console's page has the machine's ARN", () => {
    expect(result.outputs["consoleUrl"]).to.equal(
      "https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/statemachines/view/%24%7Border.arn%7D",
    );
  });
});

describe("deploy: a machine that calls an HTTP API", () => {
  it("may do so itself only", async () => {
    const result = await record("http");
    expect(policyOf(result, "pay-self")).to.deep.equal([
      {
        Effect: "Allow",
        Action: ["states:InvokeHTTPEndpoint"],
        Resource: ["${pay.arn}"],
        Condition: {
          StringEquals: { "states:HTTPMethod": ["POST"] },
          StringLike: { "states:HTTPEndpoint": ["https://pay.example.com/charges"] },
        },
      },
    ]);
    const own = policyOf(result, "pay-role").flatMap(({ Action }) => Action);
    expect(own).to.include("events:RetrieveConnectionCredentials");
    expect(own).not.to.include("states:InvokeHTTPEndpoint");
  });
});

describe("deploy: a distributed map, a boundary and transforms", () => {
  let result: ProgramResult;
  before(async () => (result = await record("fan-out")));

  it("the machine may run child executions of itself", () => {
    expect(policyOf(result, "count-self")).to.deep.equal([
      { Effect: "Allow", Action: ["states:StartExecution"], Resource: ["${count.arn}"] },
      {
        Effect: "Allow",
        Action: ["states:DescribeExecution", "states:RedriveExecution", "states:StopExecution"],
        Resource: ["${count.arn}/*", "${count.arn}:*"],
      },
    ]);
  });

  it("every role has the boundary", () => {
    const roles = result.resources.filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles.map(({ inputs }) => inputs["permissionsBoundary"])).to.deep.equal([
      "arn:aws:iam::123456789012:policy/boundary",
      "arn:aws:iam::123456789012:policy/boundary",
    ]);
  });

  it("transforms change the arguments, by value or by function", () => {
    expect(find(result, "aws:lambda/function:Function", "count-length").inputs).to.deep.include({
      memorySize: 1024,
      timeout: 30,
    });
    expect(find(result, "aws:iam/role:Role", "count-role").inputs["path"]).to.equal("/count-role/");
    expect(find(result, "aws:sfn/stateMachine:StateMachine", "count").inputs["name"]).to.equal("count-words");
  });
});
