import { expect } from "chai";
import { Interpolation, Jsonata, type Statement, type Template } from "../../workflow/definition";
import { emit } from "../../workflow/asl/emit";
import type { AnyChain } from "../../workflow/builder";
import { argumentAt, fillResources } from "../../workflow/integrations/permissions/fill";
import {
  apigateway,
  athena,
  dynamodb,
  ecs,
  events,
  http,
  lambda,
  sqs,
  states,
} from "../../workflow/integrations/services";
import { sdk } from "../../workflow/integrations/sdk";
import type { WorkflowError } from "../../workflow/problems";
// What the test needs of a client that is not installed.
interface Logs {
  putLogEvents(input: {
    logGroupName: string;
    logStreamName: string;
    logEvents: { message: string; timestamp: number }[];
  }): Promise<object>;
}
import type { EventBridge } from "@aws-sdk/client-eventbridge";
import type { S3 } from "@aws-sdk/client-s3";
import type { SESv2 } from "@aws-sdk/client-sesv2";
import type { STS } from "@aws-sdk/client-sts";

const TABLE = "arn:{partition}:dynamodb:{region}:{account}:table/{TableName}";

function statementsOf(chain: AnyChain): readonly Statement[] {
  return emit(chain, { name: "test" }).statements;
}
function resourcesOf(chain: AnyChain): unknown[] {
  return statementsOf(chain).flatMap((statement) => statement.resources);
}

describe("a resource pattern", () => {
  it("takes the argument of its name", () => {
    expect(fillResources(TABLE, { TableName: "orders" })).to.deep.equal([
      "arn:{partition}:dynamodb:{region}:{account}:table/orders",
    ]);
  });

  it("gives way to an argument that is an ARN already", () => {
    expect(fillResources(TABLE, { TableName: "arn:aws:dynamodb:eu-west-1:1:table/t" })).to.deep.equal([
      "arn:aws:dynamodb:eu-west-1:1:table/t",
    ]);
  });

  it("has a star for what is computed at run time", () => {
    const args: Template = { TableName: new Jsonata(["$states.input.table"]) };
    expect(fillResources(TABLE, args)).to.deep.equal(["arn:{partition}:dynamodb:{region}:{account}:table/*"]);
    expect(fillResources(TABLE, new Jsonata(["$x"]))).to.deep.equal([
      "arn:{partition}:dynamodb:{region}:{account}:table/*",
    ]);
  });

  it("resolves an Output when it is known", async () => {
    const [resource] = fillResources(TABLE, { TableName: Promise.resolve("orders") });
    expect(await (resource as unknown as Promise<string>)).to.equal(
      "arn:{partition}:dynamodb:{region}:{account}:table/orders",
    );
  });

  it("keeps text around an Output", () => {
    const name = Promise.resolve("x");
    expect(fillResources("a:{Name}:b", { Name: new Interpolation(["p-", name]) })).to.deep.equal([
      new Interpolation(["a:", "p-", name, ":b"]),
    ]);
  });

  it("changes text around an Output once it is known, and fills what follows it", async () => {
    const bucket = new Interpolation(["s3://", Promise.resolve("b"), "/", Promise.resolve("p")]);
    const [resource] = fillResources("arn:s3:::{To|s3}/{Name|or:*}", { To: bucket, Name: "n" });
    expect(await (resource as unknown as Promise<string>)).to.equal("arn:s3:::b/n");
    const args = {
      A: Promise.resolve("a"),
      B: Promise.resolve("b"),
      C: new Interpolation(["c", Promise.resolve("d")]),
    };
    const [several] = fillResources("{A}/{B}/{C}", args);
    expect(await (several as unknown as Promise<string>)).to.equal("a/b/cd");
    const whole = new Interpolation(["arn:fn:", Promise.resolve("f")]);
    const [versions] = fillResources("{Name|versions}", { Name: whole });
    expect(await (versions as unknown as Promise<string>)).to.equal("arn:fn:f:*");
  });

  it("reads nested arguments and items of lists", () => {
    expect(argumentAt({ A: { B: ["x", "y"] } }, "A.B.1")).to.equal("y");
    expect(
      fillResources("bus/{Entries.*.Bus|or:default}", { Entries: [{ Bus: "a" }, {}, { Bus: "a" }] }),
    ).to.deep.equal(["bus/a", "bus/default"]);
  });
});

describe("the permissions of a task", () => {
  it("name the stage, the method and the path of an API", () => {
    const call = (more: object) =>
      resourcesOf(
        apigateway.invoke("Call", {
          ApiEndpoint: "x.execute-api.eu-west-1.amazonaws.com",
          Method: "GET",
          ...more,
        }),
      );
    const api = "arn:{partition}:execute-api:{region}:{account}:x";
    expect(call({ Stage: "prod", Path: "/bills/add" })).to.deep.equal([`${api}/prod/GET/bills/add`]);
    expect(call({ Stage: "prod", Path: "bills/add" })).to.deep.equal([`${api}/prod/GET/bills/add`]);
    expect(call({})).to.deep.equal([`${api}/*/GET/*`]);
  });
  it("name the table and the action", () => {
    const chain = dynamodb.putItem("Record", { TableName: "orders", Item: { id: { S: "1" } } });
    expect(statementsOf(chain)).to.deep.equal([
      {
        actions: ["dynamodb:PutItem"],
        resources: ["arn:{partition}:dynamodb:{region}:{account}:table/orders"],
        reason: "Record writes an item of the table",
        states: ["Record"],
      },
    ]);
  });

  it("include looking after a job only when the task waits for it", () => {
    const args = { TaskDefinition: "labels" };
    const actionsOf = (chain: AnyChain) => statementsOf(chain).flatMap((statement) => statement.actions);
    expect(actionsOf(ecs.runTask("A", args))).to.deep.equal(["ecs:RunTask"]);
    expect(actionsOf(ecs.runTask.sync("B", args))).to.deep.equal([
      "ecs:RunTask",
      "ecs:StopTask",
      "ecs:DescribeTasks",
      "events:PutTargets",
      "events:PutRule",
      "events:DescribeRule",
    ]);
  });

  it("include passing a role only when the task names one", () => {
    const role = "arn:aws:iam::1:role/r";
    const chain = ecs.runTask("A", { TaskDefinition: "labels", Overrides: { TaskRoleArn: role } });
    expect(statementsOf(chain)[1]).to.deep.include({
      actions: ["iam:PassRole"],
      resources: [role],
      condition: { StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com"] } },
    });
  });

  it("include passing the roles that no argument tells, under the same condition", () => {
    const role = "arn:aws:iam::1:role/pull-images";
    const chain = ecs.runTask.sync("A", { TaskDefinition: "labels" }, { passRoles: [role] });
    expect(statementsOf(chain).filter(({ actions }) => actions.includes("iam:PassRole"))).to.deep.equal([
      {
        actions: ["iam:PassRole"],
        resources: [role],
        reason: "A hands over the roles that the service runs its work with",
        condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        states: ["A"],
      },
    ]);
  });

  it("include what a task says it needs besides", () => {
    const own = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::in/*"], reason: "A reads its file" };
    const chain = lambda.invoke("A", { FunctionName: "f" }, { permissions: [own] });
    expect(statementsOf(chain)[1]).to.deep.equal({ ...own, states: ["A"] });
  });

  it("change the Glue catalog only for a query that says so", () => {
    const changes = (query: string) =>
      statementsOf(athena.startQueryExecution("Ask", { QueryString: query })).some(({ actions }) =>
        actions.includes("glue:CreateTable"),
      );
    expect(["SELECT 1", "WITH created AS (SELECT 1) SELECT 1"].map(changes)).to.deep.equal([false, false]);
    expect(["MSCK REPAIR TABLE t", "create table t AS SELECT 1"].map(changes)).to.deep.equal([true, true]);
    const computed = athena.startQueryExecution("Ask", (day: string) => ({
      QueryString: `INSERT INTO t SELECT * FROM s WHERE day = '${day}'`,
    }));
    expect(statementsOf(computed).flatMap(({ actions }) => actions)).to.include("glue:CreatePartition");
  });

  it("are those of the task's own role, where it has one: the machine only assumes it", () => {
    const role = "arn:aws:iam::222222222222:role/orders";
    const chain = dynamodb.getItem("Read", { TableName: "t", Key: { id: { S: "1" } } }).credentials(role);
    expect(statementsOf(chain)).to.deep.equal([
      {
        actions: ["sts:AssumeRole"],
        resources: [role],
        reason: "Read runs under a role of its own",
        states: ["Read"],
      },
    ]);
    const { definition } = emit(chain, { name: "test" });
    expect(definition.States["Read"]).to.deep.include({ Credentials: { RoleArn: role } });
  });

  it("let an HTTP task call its endpoint and read the secret of its connection only", () => {
    const connection = "arn:aws:events:eu-west-1:123456789012:connection/payments/3f1c";
    const chain = http.invoke("Pay", {
      connection,
      endpoint: "https://pay.example.com/charges",
      method: "POST",
      body: (order: { id: string }) => ({ id: order.id }),
    });
    expect(statementsOf(chain).map(({ actions, resources }) => [actions[0], resources])).to.deep.equal([
      ["states:InvokeHTTPEndpoint", ["{machine}"]],
      ["events:RetrieveConnectionCredentials", [connection]],
      [
        "secretsmanager:GetSecretValue",
        ["arn:{partition}:secretsmanager:{region}:{account}:secret:events!connection/payments/*"],
      ],
    ]);
    expect(statementsOf(chain)[0]?.condition).to.deep.equal({
      StringEquals: { "states:HTTPMethod": ["POST"] },
      StringLike: { "states:HTTPEndpoint": ["https://pay.example.com/charges"] },
    });
  });

  it("let an HTTP task call what begins as its computed endpoint does", () => {
    const connection = "arn:aws:events:eu-west-1:123456789012:connection/payments/3f1c";
    const endpoints = [
      http.invoke("Read", {
        connection,
        endpoint: (order: { id: string }) => `https://shop.example.com/orders/${order.id}/items`,
        method: "GET",
      }),
      http.invoke("Read", { connection, endpoint: (order: { url: string }) => order.url, method: "GET" }),
    ].map((chain) => statementsOf(chain)[0]?.condition?.["StringLike"]?.["states:HTTPEndpoint"]);
    expect(endpoints).to.deep.equal([["https://shop.example.com/orders/*"], ["*"]]);
  });

  it("find the queue in its URL, the bus or the default one, the versions of a function", () => {
    expect(
      resourcesOf(
        sqs.sendMessage("A", { QueueUrl: "https://sqs.eu-west-1.amazonaws.com/1/jobs", MessageBody: {} }),
      ),
    ).to.deep.equal(["arn:{partition}:sqs:{region}:{account}:jobs"]);
    expect(resourcesOf(events.putEvents("B", { Entries: [{ Source: "s", DetailType: "d" }] }))).to.deep.equal(
      ["arn:{partition}:events:{region}:{account}:event-bus/default"],
    );
    expect(resourcesOf(lambda.invoke("C", { FunctionName: "f" }))).to.deep.equal([
      "arn:{partition}:lambda:{region}:{account}:function:f",
      "arn:{partition}:lambda:{region}:{account}:function:f:*",
    ]);
  });

  it("cover the executions of a child that the task waits for", () => {
    const workflow = { arn: "arn:aws:states:eu-west-1:1:stateMachine:child" };
    const chain = states.startExecution.sync("Child", { workflow, input: () => ({}) });
    expect(resourcesOf(chain).slice(0, 2)).to.deep.equal([
      "arn:aws:states:eu-west-1:1:stateMachine:child",
      "arn:aws:states:eu-west-1:1:execution:child:*",
    ]);
  });

  it("cover the key of a child whose data are encrypted", () => {
    const arn = "arn:aws:states:eu-west-1:1:stateMachine:child";
    const workflow = { arn, encryptionKeyArn: "arn:aws:kms:eu-west-1:1:key/k" };
    const chain = states.startExecution("Child", { workflow, input: () => ({}) });
    expect(statementsOf(chain)[1]).to.deep.equal({
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["arn:aws:kms:eu-west-1:1:key/k"],
      reason: "Child starts a child workflow whose data are encrypted with this key",
      condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": arn } },
      states: ["Child"],
    });
  });

  it("cover the address that sends mail and its domain: either may be the one that was verified", () => {
    const chain = sdk<SESv2>("sesv2").sendEmail("Mail", {
      FromEmailAddress: "Shop <shop@example.com>",
      Content: {},
    });
    expect(resourcesOf(chain)).to.deep.equal([
      "arn:{partition}:ses:{region}:{account}:identity/shop@example.com",
      "arn:{partition}:ses:{region}:{account}:identity/example.com",
    ]);
  });

  it("call an SDK operation by its IAM name", () => {
    const chain = sdk<S3>("s3").listObjectsV2("List", { Bucket: "b" });
    expect(statementsOf(chain)[0]).to.deep.include({
      actions: ["s3:ListBucket"],
      resources: ["arn:{partition}:s3:::b"],
    });
  });
});

describe("an SDK integration", () => {
  const codeOf = (run: () => unknown): string | undefined => {
    try {
      run();
    } catch (error) {
      return (error as WorkflowError).problems[0]?.code;
    }
    return undefined;
  };

  it("refuses a service that does not exist", () => {
    expect(codeOf(() => sdk("cloudwatch-logs"))).to.equal("B201");
  });

  it("refuses an operation that cannot be called, or does not exist", () => {
    expect(codeOf(() => sdk<S3>("s3").selectObjectContent)).to.equal("B202");
    expect(codeOf(() => sdk<{ putItm: never }>("dynamodb").putItm)).to.equal("B203");
  });

  it("may write to the streams of the log group that it names", () => {
    const events = [{ Message: "m", Timestamp: 1 }];
    const log = sdk<Logs>("cloudwatchlogs").putLogEvents("Log", {
      LogGroupName: "g",
      LogStreamName: "s",
      LogEvents: events,
    });
    const group = "arn:{partition}:logs:{region}:{account}:log-group:g";
    expect(resourcesOf(log)).to.deep.equal([group, `${group}:*`]);
  });

  it("may read the object that it copies", () => {
    const copy = sdk<S3>("s3").copyObject("Copy", { Bucket: "to", Key: "k", CopySource: "/from/a/b.csv" });
    expect(statementsOf(copy).map(({ actions, resources }) => [actions, resources])).to.deep.equal([
      [["s3:PutObject"], ["arn:{partition}:s3:::to/k"]],
      [["s3:GetObject"], ["arn:{partition}:s3:::from/a/b.csv"]],
    ]);
  });

  it("may pass the role that it names", () => {
    const role = "arn:aws:iam::1:role/r";
    const rule = { Name: "n", ScheduleExpression: "rate(1 day)", RoleArn: role };
    const chain = sdk<EventBridge>("eventbridge").putRule("Rule", rule, {
      resources: ["arn:aws:events:::rule/n"],
    });
    const statements = statementsOf(chain);
    expect(statements.map(({ actions, resources }) => [actions, resources])).to.deep.equal([
      [["events:PutRule"], ["arn:aws:events:::rule/n"]],
      [["iam:PassRole"], [role]],
    ]);
  });

  it("knows the errors of its service by Step Functions' names", () => {
    const list = sdk<S3>("s3").listObjectsV2("List", { Bucket: "b" });
    const [step] = list.definition.steps;
    const errors = step?.kind === "task" && step.work.kind === "service" ? step.work.action.errors : [];
    expect(errors).to.include.members(["S3.NoSuchBucketException", "S3.S3Exception"]);
  });

  it("wants to know the resources where the arguments do not tell them", () => {
    expect(codeOf(() => statementsOf(sdk<STS>("sts").getCallerIdentity("Who", {})))).to.equal("B204");
    expect(resourcesOf(sdk<STS>("sts").getCallerIdentity("Who", {}, { resources: ["*"] }))).to.deep.equal([
      "*",
    ]);
  });
});
