// The program of docs/integrations.md: a test compares the two and emits every chain.
import type { S3 } from "@aws-sdk/client-s3";
import type { STS } from "@aws-sdk/client-sts";
import {
  activity,
  distributedMap,
  dynamodb,
  ecs,
  fail,
  http,
  input,
  read,
  sdk,
  sqs,
  states,
  succeed,
  task,
  type,
  waitForCallback,
  writeTo,
  type TaskToken,
  type Workflow,
  type WorkflowClient,
} from "../../workflow";

interface Order {
  readonly id: string;
  readonly total: number;
}

export const record = input<Order>()
  .next(
    dynamodb
      .putItem("Record", (order: Order) => ({
        TableName: "orders",
        Item: { id: { S: order.id }, total: { N: `${order.total}` } },
        ConditionExpression: "attribute_not_exists(id)",
      }))
      .retry("DynamoDB.ProvisionedThroughputExceededException"),
  )
  .catch("DynamoDB.ConditionalCheckFailedException", succeed("RecordedBefore"));

export const label = (pullImages: string) =>
  ecs.runTask
    .sync(
      "PrintLabel",
      (order: Order) => ({
        TaskDefinition: "label",
        Overrides: {
          ContainerOverrides: [{ Name: "label", Environment: [{ Name: "ORDER", Value: order.id }] }],
        },
      }),
      { passRoles: [pullImages] },
    )
    .timeout(900)
    .retry("ECS.AmazonECSException");

export const list = sdk<S3>("s3")
  .listObjectsV2("List", ({ folder }: { folder: string }) => ({ Bucket: "landing", Prefix: folder }))
  .catch("S3.NoSuchBucketException", fail("NothingLanded"))
  .output((listed) => listed.Contents?.map((object) => object.Key ?? "") ?? []);

export const who = sdk<STS>("sts").getCallerIdentity("Who", {}, { resources: ["*"] });

interface Approval {
  readonly approvedBy: string;
}
/** What the approvers' queue carries. */
interface Question {
  readonly orderId: string;
  readonly token: TaskToken<Approval>;
}

export const approve = waitForCallback(
  "Approve",
  sqs.sendMessage,
  (order: Order, { token }) => ({
    QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
    MessageBody: { orderId: order.id, token } satisfies Question,
  }),
  { heartbeatSeconds: 3600, timeoutSeconds: 86_400, result: type<Approval>() },
).output((approval) => approval.approvedBy);

// In a callback that reads the queue, with { link: { ORDERS: grant.sendTaskResult(orders) } }
export const answer = (orders: WorkflowClient<Order, string>, { token }: Question) =>
  orders.sendSuccess(token, { approvedBy: "grace" });

export const inspect = activity<{ image: string }, { faults: number }>(
  "Inspect",
  "arn:aws:states:eu-west-1:123456789012:activity:inspect",
).heartbeat(60);

export const nested = (charge: Workflow<Order, { paymentId: string }>) =>
  states.startExecution
    .sync("Charge", {
      workflow: charge,
      input: (order: Order) => order,
      executionName: (order) => order.id,
    })
    .timeout(600)
    .output((ended) => ended.Output.paymentId);

export const pay = http
  .invoke("Pay", {
    connection: "arn:aws:events:eu-west-1:123456789012:connection/payments/3f1c",
    endpoint: "https://pay.example.com/charges",
    method: "POST",
    headers: (order: Order) => ({ "Idempotency-Key": order.id }),
    body: (order: Order) => ({ amount: order.total }),
    result: type<{ id: string }>(),
  })
  .retry(["States.Http.Socket", "States.Http.StatusCode.503"])
  .output((response) => response.ResponseBody.id);

export const imports = distributedMap(
  "EachRow",
  {
    reader: read.csv<{ sku: string; price: string }>({ Bucket: "landing", Key: "articles.csv" }),
    batch: { maxItems: 100 },
    writer: writeTo({ Bucket: "results", Prefix: "articles" }),
    tolerate: { percentage: 1 },
    executionType: "EXPRESS",
    label: "articles",
  },
  (rows) => rows.next(task("Load", ({ Items }) => Items.length)),
);

export const elsewhere = dynamodb
  .getItem("ReadThere", (order: Order) => ({ TableName: "orders", Key: { id: { S: order.id } } }))
  .credentials("arn:aws:iam::222222222222:role/read-orders");
