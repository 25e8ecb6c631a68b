import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient, isConditionFailure, linked } from "./document-client";
import { InvalidOrder, OrderConflict, OrderRefunded } from "./errors";
import { isAmount } from "./money";

/** What starts the order workflow. */
export interface Order {
  readonly orderId: string;
  /** Of the currency's major unit, at most two digits after the point. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency?: string;
  readonly customer?: string;
}

/** An order whose fields were checked. */
export interface ValidatedOrder extends Order {
  readonly validated: true;
}

/** An order that was paid. */
export interface ChargedOrder extends ValidatedOrder {
  readonly paymentId: string;
  readonly charged: true;
}

/** An order that stands in the table. */
export interface RecordedOrder extends ChargedOrder {
  readonly status: "RECORDED";
  /** ISO 8601. */
  readonly recordedAt: string;
}

/** What a handler gets: the error and the order as it was then. */
export interface OrderFailure {
  readonly error: string;
  readonly cause: string;
  readonly input: ValidatedOrder;
}

/** What became of the payment of an order that failed. */
export interface Refund {
  /** False where the order stands in the table after all: then the payment belongs to it. */
  readonly isRefunded: boolean;
}

/** Refuses what cannot be charged or recorded; the message names the field. */
export function validateOrder(order: Order): ValidatedOrder {
  if (typeof order.orderId !== "string" || order.orderId === "") {
    throw InvalidOrder("orderId must be a text that is not empty.");
  }
  if (!isAmount(order.amount)) {
    throw InvalidOrder(
      `amount must be a number greater than 0 with at most two decimals; got ${JSON.stringify(order.amount)}.`,
    );
  }
  return { ...order, validated: true };
}

/** Charges the customer. The payment's id is derived from the order's, so that a second try is the same payment. */
export function chargeOrder(order: ValidatedOrder): ChargedOrder {
  return { ...order, paymentId: `pay_${order.orderId}`, charged: true };
}

/** Writes the order once: a second try finds the first one's row and returns it. */
export async function recordOrder(order: ChargedOrder): Promise<RecordedOrder> {
  const { orderId, amount, paymentId } = order;
  const TableName = linked("ORDERS_TABLE");
  const recordedAt = new Date().toISOString();
  try {
    await documentClient().send(
      new PutCommand({
        TableName,
        Item: { orderId, amount, paymentId, recordedAt },
        ConditionExpression: "attribute_not_exists(orderId)",
      }),
    );
    return { ...order, status: "RECORDED", recordedAt };
  } catch (failure) {
    if (!isConditionFailure(failure)) throw failure;
  }
  const { Item } = await documentClient().send(
    new GetCommand({ TableName, Key: { orderId }, ConsistentRead: true }),
  );
  if (Item?.status === "REFUNDED") throw OrderRefunded(`The payment of the order ${orderId} was returned.`);
  if (Item?.amount !== amount) {
    throw OrderConflict(
      `orderId ${orderId} was recorded before with the amount ${Item?.amount}, not ${amount}.`,
    );
  }
  return { ...order, status: "RECORDED", recordedAt: String(Item.recordedAt) };
}

/** Returns the payment of an order that was not recorded. The row that stays behind bars a late try to record it. */
export async function refundOrder({ input: { orderId, amount } }: OrderFailure): Promise<Refund> {
  const refundedAt = new Date().toISOString();
  try {
    await documentClient().send(
      new PutCommand({
        TableName: linked("ORDERS_TABLE"),
        Item: { orderId, amount, paymentId: `pay_${orderId}`, status: "REFUNDED", refundedAt },
        ConditionExpression: "attribute_not_exists(orderId) OR #status = :refunded",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: { ":refunded": "REFUNDED" },
      }),
    );
    return { isRefunded: true };
  } catch (failure) {
    if (!isConditionFailure(failure)) throw failure;
    return { isRefunded: false };
  }
}
