import * as aws from "@pulumi/aws";
import { grant } from "../../../workflow/deploy/grants";
import { Workflow } from "../../../workflow/deploy";
import { emittedOf } from "../emitted";

function record(order: { orderId: string }): { orderId: string; table: string | undefined } {
  return { ...order, table: process.env["ORDERS_TABLE"] };
}

export const orders = new aws.dynamodb.Table("orders", {
  attributes: [{ name: "orderId", type: "S" }],
  hashKey: "orderId",
  billingMode: "PAY_PER_REQUEST",
});

const order = new Workflow("order", {
  definition: emittedOf({
    Record: { source: record, options: { link: { ORDERS_TABLE: grant.write(orders) } } },
  }),
});

export const ordersName = orders.name;
export const orderArn = order.arn;
