import { expect } from "chai";
import { join } from "node:path";
import { run as stepwright, type Ended } from "../cli/terminal";

describe("cli: iam", () => {
  it("prints who may do what, on what, and why", async () => {
    const { code, out } = await run("order");
    expect(code).to.equal(0);
    expect(out).to.equal(
      [
        "order",
        "  the callback of Record  (order-record-role)",
        "    the callback of Record writes its own log",
        "      logs:CreateLogStream logs:PutLogEvents",
        "      on ${order-record-log.arn}:*",
        "    the callback of Record writes to the table orders (ORDERS_TABLE)",
        "      dynamodb:BatchWriteItem dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:PutItem",
        "      dynamodb:UpdateItem",
        "      on ${orders.arn}",
        "  the machine  (order-role)",
        "    Record calls its callback",
        "      lambda:InvokeFunction",
        "      on ${order-record.arn}:*",
        "    the machine's log is delivered to CloudWatch Logs",
        "      logs:CreateLogDelivery logs:GetLogDelivery logs:UpdateLogDelivery logs:DeleteLogDelivery",
        "      logs:ListLogDeliveries logs:PutResourcePolicy logs:DescribeResourcePolicies",
        "      logs:DescribeLogGroups",
        "      on *  (log deliveries have no resource level; resource policies of CloudWatch Logs belong to the account; Step Functions lists all log groups to find the machine's)",
      ].join("\n"),
    );
  });

  it("prints the same as data", async () => {
    const { out } = await run("order", "--json");
    const roles = JSON.parse(out) as { workflow: string; role: string; statements: object[] }[];
    expect(roles.map(({ workflow, role, statements }) => [workflow, role, statements.length])).to.deep.equal([
      ["order", "order-record-role", 2],
      ["order", "order-role", 2],
    ]);
  });

  it("an unknown workflow is a problem with a suggestion, and exit code 2", async () => {
    const { code, error } = await run("ordr");
    expect(code).to.equal(2);
    expect(error).to.contain("R102").and.to.contain('did you mean "order"?');
  });

  it("a program that is not there is a problem", async () => {
    const { code, error } = await run("--program", "nowhere.ts");
    expect(code).to.equal(2);
    expect(error).to.contain("D501");
  });
});

async function run(...args: string[]): Promise<Ended> {
  const program = args.includes("--program") ? [] : ["--program", join(__dirname, "programs/small.ts")];
  return stepwright("iam", ...args, ...program);
}
