import type { TableArgs } from "@pulumi/aws/dynamodb";
import { EventConnection } from "@pulumi/aws/cloudwatch";
import { Topic } from "@pulumi/aws/sns";
import { checkout } from "./definitions/checkout";
import { checkoutDocument } from "./definitions/checkout-document";
import { enrollment } from "./definitions/enrollment";
import { fulfillment } from "./definitions/fulfillment";
import { labelPrinter } from "./definitions/label-printer";
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
  paymentApi: setting.text({
    default: "https://payments.example.com",
    pattern: /^https:\/\/[^/]+(\/.*[^/])?$/,
    values: "an https URL without a slash at its end",
    summary: "Base URL of the payment provider that the fulfillment workflow asks.",
  }),
  paymentApiKey: setting.secretText({ summary: "Key of the payment provider." }),
  sender: setting.text({
    default: "shop@example.com",
    pattern: /^[^@\s]+@[^@\s]+$/,
    values: "an e-mail address",
    summary: "Address that mail to customers comes from; it must be verified in SES.",
  }),
  labelImage: setting.text({
    default: "public.ecr.aws/docker/library/busybox:stable",
    pattern: /^\S+$/,
    values: "a container image",
    summary: "Image of the container that prints shipping labels.",
  }),
});

// Tables
const table = (name: string, hashKey: string, more: Partial<TableArgs> = {}) =>
  createTable(name, { hashKey, attributes: [{ name: hashKey, type: "S" }], ...more }, stack.tables);

const orders = table("orders", "orderId");
const studentRecords = table("students", "email");
const enrollments = table("enrollments", "enrollmentId");
const inventory = table("inventory", "sku");
const settlements = table("settlements", "settlementId");
const payments = table("payments", "paymentId");
const shipments = table("shipments", "orderId");
// What was told is kept for ninety days.
const notifications = table("notifications", "notificationId", {
  ttl: { attributeName: "expiresAt", enabled: true },
});
const fulfillments = table("fulfillments", "orderId");

if (stack.own.seedTables) {
  articles(inventory);
  students(studentRecords);
}

// What fulfillment works with
const approvals = new Topic("approvals");
const operators = new Topic("operators");
const paymentConnection = new EventConnection("payments", {
  authorizationType: "API_KEY",
  authParameters: { apiKey: { key: "X-Api-Key", value: stack.own.paymentApiKey } },
});
const printer = labelPrinter(stack.own.labelImage);

// Workflows
const orderWorkflow = new Workflow("order", {
  ...stack.workflows,
  definition: order({ orders, operators }),
  type: stack.own.orderType,
});
const enrollmentWorkflow = new Workflow("enrollment", {
  ...stack.workflows,
  definition: enrollment({ students: studentRecords, enrollments, operators }),
});
const checkoutTables = { inventory, settlements, payments, shipments, notifications };
const checkoutWorkflow = new Workflow("checkout", {
  ...stack.workflows,
  definition: checkout(checkoutTables),
});
const checkoutDocumentWorkflow = new Workflow("checkout-document", {
  ...stack.workflows,
  definition: checkoutDocument(checkoutTables),
});
const fulfillmentWorkflow = new Workflow("fulfillment", {
  ...stack.workflows,
  definition: fulfillment({
    fulfillments,
    inventory,
    settlements,
    approvals,
    operators,
    printer,
    payments: { url: stack.own.paymentApi, connection: paymentConnection },
    sender: stack.own.sender,
  }),
});

// Exports
export const workflows = {
  order: orderWorkflow.aliasArn,
  enrollment: enrollmentWorkflow.aliasArn,
  checkout: checkoutWorkflow.aliasArn,
  checkoutDocument: checkoutDocumentWorkflow.aliasArn,
  fulfillment: fulfillmentWorkflow.aliasArn,
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
  fulfillments: fulfillments.name,
};
