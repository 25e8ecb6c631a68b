import { output } from "@pulumi/pulumi";
import { expect } from "chai";
import { known } from "../../workflow/deploy/mocks";
import { checkPolicyLength, printPolicy, resolveStatement } from "../../workflow/deploy/policy";
import { WorkflowError } from "../../workflow/problems";
import { Interpolation } from "../../workflow/definition";

const account = output({ partition: "aws-cn", region: "cn-north-1", account: "123456789012" });
const parse = (text: string): unknown[] => (JSON.parse(text) as { Statement: unknown[] }).Statement;

describe("deploy: policies", () => {
  it("statements over equal actions are joined, and so are those over equal resources", () => {
    const reason = "why";
    const text = printPolicy([
      { actions: ["lambda:InvokeFunction"], resources: ["b"], reason },
      { actions: ["lambda:InvokeFunction"], resources: ["a"], reason },
      { actions: ["dynamodb:PutItem"], resources: ["t"], reason },
      { actions: ["dynamodb:GetItem"], resources: ["t"], reason },
    ]);
    expect(parse(text)).to.deep.equal([
      { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: ["a", "b"] },
      { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: ["t"] },
    ]);
  });

  it("statements with different conditions stay apart", () => {
    const statement = { actions: ["kms:Decrypt"], resources: ["k"], reason: "why" };
    const text = printPolicy([
      { ...statement, condition: { StringEquals: { "kms:ViaService": "x" } } },
      statement,
    ]);
    expect(parse(text)).to.deep.equal([
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: ["k"],
        Condition: { StringEquals: { "kms:ViaService": "x" } },
      },
      { Effect: "Allow", Action: ["kms:Decrypt"], Resource: ["k"] },
    ]);
  });

  it("the account, Outputs and text made with them are filled in, conditions included", async () => {
    const statement = resolveStatement(
      {
        actions: ["dynamodb:PutItem"],
        resources: [
          new Interpolation(["arn:{partition}:dynamodb:{region}:{account}:table/", output("orders")]),
        ],
        reason: "writes",
        condition: { StringEquals: { "aws:SourceArn": ["{region}", output("b")] } },
      },
      account,
    );
    expect(await known(statement)).to.deep.equal({
      actions: ["dynamodb:PutItem"],
      resources: ["arn:aws-cn:dynamodb:cn-north-1:123456789012:table/orders"],
      reason: "writes",
      condition: { StringEquals: { "aws:SourceArn": ["cn-north-1", "b"] } },
    });
  });

  it("a policy that AWS would not take is a problem (D205)", () => {
    expect(checkPolicyLength("x".repeat(10_240), "order-role")).to.have.length(10_240);
    try {
      checkPolicyLength("x".repeat(10_241), "order-role");
      expect.fail("it was taken");
    } catch (error) {
      if (!(error instanceof WorkflowError)) throw error;
      expect(error.problems.map(({ code, path }) => [code, path])).to.deep.equal([["D205", "order-role"]]);
    }
  });
});
