// The snippets of docs/deploying.md, as they stand there; a test compares.
import * as aws from "@pulumi/aws";
import {
  api,
  client,
  createTable,
  fromEvent,
  grant,
  onEvent,
  onQueue,
  pass,
  schedule,
  task,
  Workflow,
} from "../../../workflow";

interface Order {
  readonly orderId: string;
  readonly amount: number;
}
interface Receipt {
  readonly orderId: string;
}
interface Approval {
  readonly isApproved: boolean;
}
const orders = createTable("orders", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
const queue = new aws.sqs.Queue("queue");
const record = (order: Order): Receipt => ({ orderId: order.orderId });

const definition =
  // In a definition, and in the callback: process.env.ORDERS_TABLE
  task("Record", record, { link: { ORDERS_TABLE: grant.write(orders) } });

const order = new Workflow("order", {
  definition,
  transform: { function: { memorySize: 1024 }, role: (args) => ({ ...args, path: "/workflows/" }) },
});

const report = new Workflow("report", { definition: pass("Day", (input: { day: string }) => input.day) });
const checkout = new Workflow("checkout", {
  definition: pass("Id", (input: { orderId: string; items: readonly string[] }) => input.orderId),
});
const batch = new Workflow("batch", { definition: pass("Count", (input: readonly Order[]) => input.length) });

schedule(report, "nightly", {
  expression: "cron(0 2 * * ? *)",
  timezone: "Europe/Berlin",
  input: { day: "yesterday" },
});

onEvent(checkout, "placed", {
  pattern: { source: ["shop"], "detail-type": ["OrderPlaced"] },
  input: { orderId: fromEvent("$.detail.orderId"), items: fromEvent("$.detail.items") },
});

// For IAM-signed requests; a JWT issuer or "public" by `authorization`.
const { url } = api(order, "http", { route: "POST /orders" });

// The workflow's input is a list of message bodies.
onQueue(batch, "incoming", queue, { batchSize: 10 });

// In the program; a callback may capture it.
const starter = client(order);

// In any Node program, and in a callback without the workflow at hand.
const fromElsewhere = client<Workflow<Order, Receipt>>({ variable: "ORDER_ARN" });

const work = async (token: string) => {
  await starter.start({ input: { orderId: "1001", amount: 49.99 }, name: "1001" });
  await fromElsewhere.sendSuccess<Approval>(token, { isApproved: true });
};

const caller = new Workflow("caller", {
  definition: task("Work", work, { link: { ORDER_ARN: grant.startExecution(order) } }),
});

export const arns = [url, caller.arn];
