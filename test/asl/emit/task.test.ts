import { expect } from "chai";
import { emit } from "../../../workflow/asl/emit";
import { activity, error, serviceTask, task, type Scope } from "../../../workflow/builder";
import type { Action } from "../../../workflow/definition";
import { LAMBDA_RETRY, machineOf, statesOf } from "./emitted";

interface Order {
  readonly id: string;
  readonly seconds: number;
}
const charge = (order: Order): Order => order;
const putItem: Action = {
  kind: "action",
  service: "dynamodb",
  name: "putItem",
  pattern: "request-response",
  resource: "arn:{partition}:states:::dynamodb:putItem",
  workflowTypes: ["STANDARD", "EXPRESS"],
  errors: [],
  statements: ({ state }) => [
    {
      actions: ["dynamodb:PutItem"],
      resources: ["arn:{partition}:dynamodb:::table/orders"],
      reason: `${state} writes`,
    },
  ],
};
const sendForApproval: Action = {
  ...putItem,
  service: "sqs",
  name: "sendMessage",
  pattern: "callback",
  resource: "arn:{partition}:states:::sqs:sendMessage.waitForTaskToken",
  workflowTypes: ["STANDARD"],
  statements: () => [],
};

describe("emitting a task", () => {
  it("a callback is a direct Lambda ARN with the input as payload, and Lambda's own troubles are retried", () => {
    expect(machineOf(task("Charge", charge))).to.deep.equal({
      QueryLanguage: "JSONata",
      StartAt: "Charge",
      States: { Charge: { Type: "Task", Resource: "⟦1⟧", Retry: [LAMBDA_RETRY], End: true } },
    });
  });

  it("the default retry is switched off by one option", () => {
    expect(statesOf(task("Charge", charge, { defaultRetry: false }))).to.deep.equal({
      Charge: { Type: "Task", Resource: "⟦1⟧", End: true },
    });
  });

  it("the user's named retries stand before the default, wildcards after it", () => {
    const Busy = error("Busy");
    const chain = task("Charge", charge).retry({ maxAttempts: 1 }).retry([Busy, "States.Timeout"], {
      intervalSeconds: 3,
      maxAttempts: 2,
      backoffRate: 1.5,
      maxDelaySeconds: 60,
    });
    expect(statesOf(chain).Charge).to.deep.equal({
      Type: "Task",
      Resource: "⟦1⟧",
      Retry: [
        {
          ErrorEquals: ["Busy", "States.Timeout"],
          IntervalSeconds: 3,
          MaxAttempts: 2,
          BackoffRate: 1.5,
          MaxDelaySeconds: 60,
        },
        LAMBDA_RETRY,
        { ErrorEquals: ["States.ALL"], MaxAttempts: 1 },
      ],
      End: true,
    });
  });

  it("one callback has one token, and the reference names every state that runs it", () => {
    const { definition, references } = emit(task("First", charge).next(task("Second", charge)), {
      name: "shop",
    });
    expect(definition.States).to.have.nested.property("First.Resource", "⟦1⟧");
    expect(definition.States).to.have.nested.property("Second.Resource", "⟦1⟧");
    expect(references).to.have.lengthOf(1);
    expect(references[0]).to.deep.include({ kind: "callback", states: ["First", "Second"] });
  });

  it("an existing Lambda is called by its ARN, and the role may invoke exactly it", () => {
    const arn = Promise.resolve("arn:aws:lambda:eu-west-1:123456789012:function:charge");
    const { definition, references, statements } = emit(
      task<Order, Order>("Charge", { arn }, { defaultRetry: false }),
      {
        name: "shop",
      },
    );
    expect(definition.States).to.deep.equal({ Charge: { Type: "Task", Resource: "⟦1⟧", End: true } });
    expect(references).to.deep.equal([{ kind: "unresolved", value: arn }]);
    expect(statements).to.deep.equal([
      {
        actions: ["lambda:InvokeFunction"],
        resources: ["⟦1⟧"],
        reason: "Charge invokes it",
        states: ["Charge"],
      },
    ]);
  });

  it("an activity needs a Standard workflow", () => {
    const arn = "arn:aws:states:eu-west-1:123456789012:activity:inspect";
    const { definition, workflowTypes } = emit(activity("Inspect", arn), { name: "shop" });
    expect(definition.States).to.deep.equal({ Inspect: { Type: "Task", Resource: arn, End: true } });
    expect(workflowTypes).to.deep.equal(["STANDARD"]);
  });

  it("a service is called with arguments, in the partition of the account, with the action's own statements", () => {
    const table = Promise.resolve("orders");
    const chain = serviceTask("Record", putItem, (order: Order) => ({
      TableName: table,
      IsBig: order.seconds > 5,
    }));
    const { definition, references, statements, workflowTypes } = emit(chain, { name: "shop" });
    expect(definition.States).to.deep.equal({
      Record: {
        Type: "Task",
        Resource: "arn:⟦1⟧:states:::dynamodb:putItem",
        Arguments: { TableName: "⟦2⟧", IsBig: "{% $states.input.seconds > 5 ? true : false %}" },
        End: true,
      },
    });
    expect(references).to.deep.equal([{ kind: "partition" }, { kind: "unresolved", value: table }]);
    expect(statements).to.deep.equal([
      {
        actions: ["dynamodb:PutItem"],
        resources: ["arn:{partition}:dynamodb:::table/orders"],
        reason: "Record writes",
        states: ["Record"],
      },
    ]);
    expect(workflowTypes).to.deep.equal(["STANDARD", "EXPRESS"]);
  });

  it("constant arguments will do", () => {
    expect(
      statesOf(serviceTask("Record", putItem, { TableName: "orders", Item: {} })).Record,
    ).to.deep.include({
      Arguments: { TableName: "orders", Item: {} },
    });
  });

  it("an action that waits for its token can hand it on", () => {
    const chain = serviceTask(
      "Approve",
      sendForApproval,
      (order: Order, { token }: Scope<object> & { token: string }) => ({
        MessageBody: { isBig: order.seconds > 5, token },
      }),
    ).heartbeat(60);
    const { definition, workflowTypes } = emit(chain, { name: "shop" });
    expect(definition.States.Approve).to.deep.include({
      Arguments: {
        MessageBody: {
          isBig: "{% $states.input.seconds > 5 ? true : false %}",
          token: "{% $states.context.Task.Token %}",
        },
      },
    });
    expect(workflowTypes).to.deep.equal(["STANDARD"]);
  });

  it("timeout, heartbeat and role take constants and expressions", () => {
    const chain = task("Charge", charge, { defaultRetry: false, comment: "Takes the money." })
      .timeout((order) => order.seconds)
      .heartbeat(10)
      .credentials((order) => order.id);
    const { definition, statements } = emit(chain, { name: "shop" });
    expect(definition.States.Charge).to.deep.equal({
      Type: "Task",
      Comment: "Takes the money.",
      Resource: "⟦1⟧",
      Credentials: { RoleArn: "{% $states.input.id %}" },
      TimeoutSeconds: "{% $states.input.seconds %}",
      HeartbeatSeconds: 10,
      End: true,
    });
    expect(statements.map((statement) => statement.actions)).to.deep.equal([["sts:AssumeRole"]]);
  });

  it("the fields of a state stand in one order, so that equal chains give equal bytes", () => {
    const build = (): string =>
      JSON.stringify(
        machineOf(
          task("Charge", charge)
            .timeout(5)
            .assign((order) => ({ id: order.id }))
            .output((order) => ({ id: order.id }))
            .catch(task("Undo", () => 1)),
        ),
      );
    expect(build()).to.equal(build());
    expect(Object.keys((JSON.parse(build()) as { States: { Charge: object } }).States.Charge)).to.deep.equal([
      "Type",
      "Resource",
      "TimeoutSeconds",
      "Assign",
      "Output",
      "Retry",
      "Catch",
      "End",
    ]);
  });
});
