import type { Table } from "@pulumi/aws/dynamodb";
import { grant, task } from "../workflow";
import { chargeOrder, recordOrder, validateOrder } from "../functions/order";

/** Validate → Charge → Record. An invalid order fails with InvalidOrder before anything is charged or written. */
export const order = (orders: Table) =>
  task("Validate", validateOrder)
    .next(task("Charge", chargeOrder))
    .next(task("Record", recordOrder, { link: { ORDERS_TABLE: grant.readWrite(orders) } }));
