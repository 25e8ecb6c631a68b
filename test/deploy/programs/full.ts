import * as aws from "@pulumi/aws";
import { choice, error, fail, task } from "../../../workflow";
import { createTable, grant, readSettings, Workflow } from "../../../workflow/deploy";

const InvalidOrder = error("InvalidOrder");

interface Order {
  readonly orderId: string;
  readonly amount: number;
}

function validate(order: Order): Order {
  if (!(order.amount > 0)) throw InvalidOrder("amount must be greater than 0");
  return order;
}

const { workflows, tables } = readSettings();
const orders = createTable(
  "orders",
  { hashKey: "orderId", attributes: [{ name: "orderId", type: "S" }] },
  tables,
);
const alarms = new aws.sns.Topic("alarms");

const order = new Workflow("order", {
  ...workflows,
  tracing: true,
  dashboard: true,
  alarms: { topicArn: alarms.arn },
  publish: { keepVersions: 3 },
  definition: task("Validate", validate)
    .next(
      choice("HowMuch", (c) =>
        c
          .when((o) => o.amount > 1000, fail("TooMuch", { error: "TooMuch", cause: "more than 1000" }))
          .otherwise((o) => o),
      ),
    )
    .next(
      task("Record", (o: Order) => ({ ...o, table: process.env["ORDERS_TABLE"] }), {
        link: { ORDERS_TABLE: grant.readWrite(orders, { indexes: true }) },
      }),
    ),
});

export const orderArn = order.aliasArn;
export const ordersName = orders.name;
