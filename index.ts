import { checkout } from "./definitions/checkout";
import { enrollment } from "./definitions/enrollment";
import { order } from "./definitions/order";
import { articles, students } from "./definitions/seed";
import { createTable, readSettings, setting, Workflow } from "./workflow";

// Settings: docs/settings.md lists them all
const stack = readSettings({
  seedTables: setting.flag({
    default: false,
    summary: "Whether the sample students and articles are written into their tables.",
  }),
  orderType: setting.oneOf(["STANDARD", "EXPRESS"], {
    default: "STANDARD",
    summary: "Type of the order workflow.",
  }),
});

// Tables
const table = (name: string, hashKey: string) =>
  createTable(name, { hashKey, attributes: [{ name: hashKey, type: "S" }] }, stack.tables);

const orders = table("orders", "orderId");
const studentRecords = table("students", "email");
const enrollments = table("enrollments", "enrollmentId");
const inventory = table("inventory", "sku");
const settlements = table("settlements", "settlementId");
const payments = table("payments", "paymentId");
const shipments = table("shipments", "orderId");
const notifications = table("notifications", "notificationId");

if (stack.own.seedTables) {
  articles(inventory);
  students(studentRecords);
}

// Workflows
const orderWorkflow = new Workflow("order", {
  ...stack.workflows,
  definition: order(orders),
  type: stack.own.orderType,
});
const enrollmentWorkflow = new Workflow("enrollment", {
  ...stack.workflows,
  definition: enrollment({ students: studentRecords, enrollments }),
});
const checkoutWorkflow = new Workflow("checkout", {
  ...stack.workflows,
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
