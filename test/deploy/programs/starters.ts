import * as aws from "@pulumi/aws";
import { api, client, fromEvent, grant, onEvent, onQueue, schedule, task, Workflow } from "../../../workflow";

interface Order {
  readonly orderId: string;
  readonly amount: number;
}
const topic = new aws.sns.Topic("alarms");
const incoming = new aws.sqs.Queue("incoming");

const order = new Workflow("order", {
  definition: task("Charge", (order: Order) => ({ ...order, charged: true })),
  alarms: { topicArn: topic.arn },
  encryption: { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
});
const quick = new Workflow("quick", {
  type: "EXPRESS",
  definition: task("Look", (orders: readonly Order[]) => orders.length),
});

schedule(order, "nightly", {
  expression: "cron(0 2 * * ? *)",
  timezone: "Europe/Berlin",
  input: { orderId: incoming.name, amount: 1 },
});
onEvent(order, "placed", {
  pattern: { source: ["shop"], "detail-type": ["OrderPlaced"] },
  input: { orderId: fromEvent("$.detail.id"), amount: fromEvent("$.detail.amount") },
});
const http = api(order, "http", { route: "POST /orders" });
const lookup = api(quick, "http", {
  route: "POST /lookup",
  authorization: { issuer: "https://login.example.com", audience: ["shop"] },
});
onQueue(quick, "incoming", incoming, { batchSize: 10 });

const orders = client(order);
const caller = new Workflow("caller", {
  definition: task("Start", (input: Order) => orders.start({ input, name: input.orderId }), {
    link: { ORDER_ARN: grant.startExecution(order) },
  }),
});

export const urls = [http.url, lookup.url];
export const callerArn = caller.arn;
