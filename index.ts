import * as pulumi from "@pulumi/pulumi";
import * as dynamodb from "@pulumi/aws/dynamodb";
import { checkout } from "./definitions/checkout";
import { enrollment } from "./definitions/enrollment";
import { order } from "./definitions/order";
import { articles, students } from "./definitions/seed";
import { Workflow } from "./workflow";

const config = new pulumi.Config();

// Tables
const table = (name: string, hashKey: string) =>
  new dynamodb.Table(name, {
    hashKey,
    attributes: [{ name: hashKey, type: "S" }],
    billingMode: "PAY_PER_REQUEST",
  });

const orders = table("orders", "orderId");
const studentRecords = table("students", "email");
const enrollments = table("enrollments", "enrollmentId");
const inventory = table("inventory", "sku");
const settlements = table("settlements", "settlementId");
const payments = table("payments", "paymentId");
const shipments = table("shipments", "orderId");
const notifications = table("notifications", "notificationId");

if (config.getBoolean("seedTables")) {
  articles(inventory);
  students(studentRecords);
}

// Workflows
const orderWorkflow = new Workflow("order", {
  definition: order(orders),
  type: config.get<"STANDARD" | "EXPRESS">("orderType"),
});
const enrollmentWorkflow = new Workflow("enrollment", {
  definition: enrollment({ students: studentRecords, enrollments }),
});
const checkoutWorkflow = new Workflow("checkout", {
  definition: checkout({ inventory, settlements, payments, shipments, notifications }),
});

// Exports
export const workflows = {
  order: orderWorkflow.aliasArn,
  enrollment: enrollmentWorkflow.aliasArn,
  checkout: checkoutWorkflow.aliasArn,
};
export const tables = {
  orders: orders.name,
  students: studentRecords.name,
  enrollments: enrollments.name,
  inventory: inventory.name,
  settlements: settlements.name,
  payments: payments.name,
  shipments: shipments.name,
  notifications: notifications.name,
};
