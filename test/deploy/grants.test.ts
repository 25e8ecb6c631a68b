import { output } from "@pulumi/pulumi";
import { expect } from "chai";
import type { Grant, Text } from "../../workflow/definition";
import { grant } from "../../workflow/deploy/grants";
import { known } from "../../workflow/deploy/mocks";

const MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:order";
const workflow = { arn: output(MACHINE), aliasArn: output(`${MACHINE}:live`), __name: "order" };
const table = { arn: "arn:table", name: "orders-1", __name: "orders" };
const named = (name: string) => ({ arn: `arn:${name}`, __name: name });

async function shown({ value, statements }: Grant): Promise<unknown[]> {
  const texts = (list: readonly Text[]) => Promise.all(list.map((text) => known(text)));
  const rows = await Promise.all(
    statements.map(async ({ actions, resources, reason }) => [
      actions.join(" "),
      await texts(resources),
      reason,
    ]),
  );
  return [await known(value), ...rows];
}

describe("deploy: grants", () => {
  it("on tables give the name, and indexes only where asked", async () => {
    expect(await shown(grant.read(table))).to.deep.equal([
      "orders-1",
      [
        "dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query dynamodb:Scan",
        ["arn:table"],
        "reads the table orders",
      ],
    ]);
    expect(await shown(grant.read(table, { indexes: true })))
      .to.have.nested.property("[1][1]")
      .that.deep.equals(["arn:table", "arn:table/index/*"]);
    expect((await shown(grant.readWrite(table))).length).to.equal(3);
  });

  it("on topics, queues, functions and secrets give what the caller needs", async () => {
    expect(await shown(grant.publish(named("news")))).to.deep.equal([
      "arn:news",
      ["sns:Publish", ["arn:news"], "publishes to the topic news"],
    ]);
    expect(await shown(grant.send({ ...named("jobs"), url: "https://queue" }))).to.deep.equal([
      "https://queue",
      ["sqs:SendMessage", ["arn:jobs"], "sends to the queue jobs"],
    ]);
    expect(await shown(grant.invoke(named("f")))).to.deep.equal([
      "arn:f",
      ["lambda:InvokeFunction", ["arn:f"], "calls the function f"],
    ]);
    expect(await shown(grant.readSecret(named("key")))).to.deep.equal([
      "arn:key",
      ["secretsmanager:GetSecretValue", ["arn:key"], "reads the secret key"],
    ]);
  });

  it("on workflows give the alias to start at, and stand on the machine, as AWS checks", async () => {
    expect(await shown(grant.startExecution(workflow))).to.deep.equal([
      `${MACHINE}:live`,
      ["states:StartExecution", [MACHINE], "starts the workflow order"],
    ]);
    expect(await shown(grant.describeExecution(workflow))).to.deep.equal([
      MACHINE,
      [
        "states:DescribeExecution",
        ["arn:aws:states:us-east-1:123456789012:execution:order:*"],
        "looks at executions of the workflow order",
      ],
    ]);
    expect(await shown(grant.sendTaskResult(workflow))).to.deep.equal([
      MACHINE,
      [
        "states:SendTaskFailure states:SendTaskHeartbeat states:SendTaskSuccess",
        [MACHINE],
        "answers tasks of the workflow order",
      ],
    ]);
  });

  it("on an encrypted workflow include its key", async () => {
    const encrypted = { ...workflow, encryptionKeyArn: output("arn:key") };
    expect((await shown(grant.startSyncExecution(encrypted))).slice(1)).to.deep.equal([
      ["states:StartSyncExecution", [MACHINE], "runs the workflow order"],
      ["kms:Decrypt kms:GenerateDataKey", ["arn:key"], "runs the workflow order, which is encrypted"],
    ]);
  });

  it("of one's own are taken as they are, and what has no name is called what it is", async () => {
    const statements = [
      { actions: ["s3:GetObject"], resources: ["arn:bucket/*"], reason: "reads the templates" },
    ];
    expect(await shown(grant.custom({ value: "bucket", statements }))).to.deep.equal([
      "bucket",
      ["s3:GetObject", ["arn:bucket/*"], "reads the templates"],
    ]);
    expect(grant.publish({ arn: "arn:t" }).statements[0]?.reason).to.equal(
      "publishes to the topic it is linked to",
    );
  });
});
