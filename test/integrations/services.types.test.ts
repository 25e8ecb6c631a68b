import { expectTypeOf } from "expect-type";
import { task, type OutputOf } from "../../workflow/builder";
import type { Workflow, WorkflowClient } from "../../workflow/deploy";
import { dynamodb } from "../../workflow/integrations/services/dynamodb";
import { ecs } from "../../workflow/integrations/services/ecs";
import { sns } from "../../workflow/integrations/services/sns";
import { sqs } from "../../workflow/integrations/services/sqs";
import { states } from "../../workflow/integrations/services/states";
import type { TaskToken } from "../../workflow/integrations/types/integration";
import { type } from "../../workflow/integrations/types/type";
import { waitForCallback } from "../../workflow/integrations/wait-for-callback";

interface Order {
  readonly id: string;
  readonly text: string;
}
const start = task("Start", (order: Order) => order);
const table: { get(): string; readonly __pulumiOutput: true } = undefined as never;

describe("the types of the integrations", () => {
  it("infer the input from the step before, and take Outputs as leaves", () => {
    const chain = start.next(
      dynamodb.putItem("Record", (order) => ({ TableName: table, Item: { id: { S: order.id } } })),
    );
    expectTypeOf<OutputOf<typeof chain>["SdkHttpMetadata"]["HttpStatusCode"]>().toEqualTypeOf<number>();
    // @ts-expect-error -- the action has no such argument
    start.next(dynamodb.putItem("Record2", (order) => ({ TableName: "t", Itm: { id: { S: order.id } } })));
    // @ts-expect-error -- the item of an order has no such field
    start.next(dynamodb.putItem("Record3", (order) => ({ TableName: "t", Item: { id: { S: order.idd } } })));
  });

  it("write the keys of camelCase APIs in PascalCase", () => {
    const chain = start.next(
      ecs.runTask.sync("Label", (order) => ({
        TaskDefinition: "labels",
        Overrides: {
          ContainerOverrides: [{ Name: "label", Environment: [{ Name: "ORDER", Value: order.id }] }],
        },
      })),
    );
    expectTypeOf<OutputOf<typeof chain>["TaskArn"]>().toEqualTypeOf<string | undefined>();
  });

  it("give the token to tasks that wait, and the result's type to the next step", () => {
    const chain = start
      .next(
        waitForCallback(
          "Approve",
          sns.publish,
          (order, { token }) => ({ TopicArn: "arn:t", Message: `${order.id} ${token}` }),
          { heartbeatSeconds: 60, result: type<{ approved: boolean }>() },
        ),
      )
      .next(task("After", (verdict) => verdict.approved));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<boolean>();
    waitForCallback(
      "A",
      sqs.sendMessage,
      (_: Order, { token }) => ({ QueueUrl: "q", MessageBody: { token } }),
      {
        timeoutSeconds: 60,
        result: type<string>(),
      },
    );
    start.next(sns.publish("Tell", (order) => ({ TopicArn: "arn:t", Message: { orderId: order.id } })));
    // @ts-expect-error -- a topic's message must be there
    start.next(sns.publish("Tell2", () => ({ TopicArn: "arn:t" })));
    // @ts-expect-error -- a task that waits needs a heartbeat or a timeout
    waitForCallback("B", sns.publish, (_: Order, { token }) => ({ Message: token }), {
      result: type<string>(),
    });
    void (() =>
      // @ts-expect-error -- DynamoDB's actions cannot wait for a token
      waitForCallback("C", dynamodb.putItem, () => ({}), { timeoutSeconds: 1, result: type<string>() }));
  });

  it("remember in the token what must come back for it", () => {
    interface Approval {
      readonly approvedBy: string;
    }
    /** What the queue's worker reads: it may be declared where both sides see it. */
    interface Request {
      readonly token: TaskToken<Approval>;
    }
    start.next(
      waitForCallback(
        "Ask",
        sqs.sendMessage,
        (_order, { token }) => ({ QueueUrl: "q", MessageBody: { token } satisfies Request }),
        { timeoutSeconds: 60, result: type<Approval>() },
      ),
    );
    void ((client: WorkflowClient<Order, string>, { token }: Request, text: string) => {
      void client.sendSuccess(token, { approvedBy: "Ann" });
      // @ts-expect-error -- the token's task waits for an approval
      void client.sendSuccess(token, { approved: true });
      void client.sendSuccess<Approval>(text, { approvedBy: "Ann" });
      void client.sendSuccess(text, 1);
    });
    void (() =>
      waitForCallback(
        "Ask2",
        sqs.sendMessage,
        // @ts-expect-error -- the worker would answer with an approval, the task waits for a text
        (_: Order, { token }) => ({ QueueUrl: "q", MessageBody: { token } satisfies Request }),
        { timeoutSeconds: 60, result: type<string>() },
      ));
  });

  it("type a child workflow by its own input and output", () => {
    const child = { arn: "arn:c" } as unknown as Workflow<{ id: string }, number, "stopped">;
    const chain = start.next(
      states.startExecution.sync("Child", { workflow: child, input: (order) => ({ id: order.id }) }),
    );
    expectTypeOf<OutputOf<typeof chain>["Output"]>().toEqualTypeOf<number | "stopped">();
    const text = start.next(
      states.startExecution.syncText("Text", { workflow: child, input: (order) => ({ id: order.id }) }),
    );
    expectTypeOf<OutputOf<typeof text>["Output"]>().toEqualTypeOf<string>();
    start.next(
      states.startExecution("Child2", {
        workflow: child,
        // @ts-expect-error -- the child wants an id
        input: (order) => ({ text: order.text }),
      }),
    );
  });
});
