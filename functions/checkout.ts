import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient, isConditionFailure, linked } from "./document-client";
import { InvalidCheckout, LabelCancelled, UndeliverableAddress } from "./errors";
import { fromMinorUnits, toMinorUnits } from "./money";
import { charge, voidCharge } from "./payments";
import { cancel, release, reserve, settle, type Item, type ReservedItem, type StockTables } from "./stock";

/** What starts the checkout workflow. */
export interface CheckoutRequest {
  readonly orderId: string;
  readonly items: readonly Item[];
  readonly paymentToken: string;
  readonly customer: { readonly email: string };
  readonly address: { readonly street: string; readonly city: string; readonly country: string };
}

/** A request whose stock was looked at, and reserved where all of it is there. */
export interface CheckedRequest extends CheckoutRequest {
  readonly inventory:
    | { readonly status: "available" }
    | { readonly status: "unavailable"; readonly missing: readonly string[] };
  /** What the items cost together, of the currency's major unit. */
  readonly total: number;
}

/** A request that was paid. */
export interface PaidRequest extends CheckedRequest {
  readonly paymentId: string;
}

/** A request that is on its way. */
export interface ShippedRequest extends PaidRequest {
  readonly status: "SHIPPING";
  readonly trackingNumber: string;
}

/** What a handler gets: the error and the input of the state that failed. */
export interface CheckoutFailure {
  readonly error: string;
  readonly cause: string;
  readonly input: CheckoutRequest;
}

/** What a handler of the undoing gets: the failure within it is the one that was being undone. */
export interface UndoFailure {
  readonly error: string;
  readonly cause: string;
  readonly input: CheckoutFailure;
}

/** What somebody was told. */
export interface Notice {
  readonly status: "FAILED";
  readonly orderId: string;
  readonly email?: string;
  readonly error: string;
  readonly message: string;
}

/** Reserves the stock for all items, or for none of them. */
export async function checkInventory(request: CheckoutRequest): Promise<CheckedRequest> {
  requireCheckout(request);
  const tables = stockTables();
  const reserved: ReservedItem[] = [];
  const missing: string[] = [];
  for (const item of request.items) {
    const found = await reserve(tables, request.orderId, item);
    if (found) reserved.push(found);
    else missing.push(item.sku);
  }
  if (missing.length > 0) {
    for (const item of reserved) await release(tables, request.orderId, item);
    return { ...request, total: 0, inventory: { status: "unavailable", missing } };
  }
  const total = reserved.reduce((sum, item) => sum + toMinorUnits(item.unitPrice) * item.quantity, 0);
  return { ...request, total: fromMinorUnits(total), inventory: { status: "available" } };
}

/** Charges the total once. */
export async function processPayment(request: CheckedRequest): Promise<PaidRequest> {
  const { orderId, total, paymentToken } = request;
  const { paymentId } = await charge(linked("PAYMENTS_TABLE"), orderId, total, paymentToken);
  return { ...request, paymentId };
}

/** Writes the shipping label once. */
export async function createShippingLabel(request: PaidRequest): Promise<ShippedRequest> {
  const { orderId, address } = request;
  if (address.country.length !== 2) {
    throw UndeliverableAddress(
      `address.country must be an ISO 3166 code of two letters; got "${address.country}".`,
    );
  }
  const trackingNumber = `SW-${orderId}`;
  await writeLabelOnce(linked("SHIPMENTS_TABLE"), { orderId, trackingNumber, address, status: "LABELLED" });
  return { ...request, status: "SHIPPING", trackingNumber };
}

/** Ends the reservations of an order that is on its way. */
export async function settleStock(request: ShippedRequest): Promise<ShippedRequest> {
  for (const item of request.items) await settle(stockTables(), request.orderId, item);
  return request;
}

/** Undoes a label, also one that may still arrive. */
export async function cancelShippingLabel(failure: CheckoutFailure): Promise<CheckoutFailure> {
  await documentClient().send(
    new UpdateCommand({
      TableName: linked("SHIPMENTS_TABLE"),
      Key: { orderId: failure.input.orderId },
      UpdateExpression: "SET #status = :cancelled",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":cancelled": "CANCELLED" },
    }),
  );
  return failure;
}

/** Voids the payment, whether it was made, may still arrive, or never was. */
export async function voidPayment(failure: CheckoutFailure): Promise<CheckoutFailure> {
  await voidCharge(linked("PAYMENTS_TABLE"), failure.input.orderId);
  return failure;
}

/** Puts back what was reserved, also what a late try may still reserve. */
export async function releaseStock(failure: CheckoutFailure): Promise<CheckoutFailure> {
  const { orderId, items } = failure.input;
  for (const item of items) await cancel(stockTables(), orderId, item);
  return failure;
}

/**
 * Tells the customer once that the order did not go through, and keeps what was told. A plain text, which is what
 * the imported document hands over, is told as it stands.
 */
export async function notifyUser(failure: CheckoutFailure): Promise<Notice> {
  const received: CheckoutFailure | string = failure;
  if (typeof received === "string") {
    return tellOnce({ notificationId: "unknown", orderId: "unknown", error: "Unknown", message: received });
  }
  const { orderId, customer } = failure.input;
  const message = `Your order ${orderId} did not go through. Nothing was charged.`;
  return tellOnce({ notificationId: orderId, orderId, email: customer.email, error: failure.error, message });
}

/** Tells an operator that an order was left half undone. */
export async function notifyOperator(failure: UndoFailure): Promise<Notice> {
  const { error, cause, input } = failure;
  const { orderId } = input.input;
  const message = `The order ${orderId} failed with ${input.error} and could not be undone: ${error}: ${cause}`;
  return tellOnce({ notificationId: `operator#${orderId}`, orderId, error, message });
}

/** When DynamoDB may forget a row: seconds since 1970, as its time to live wants them. */
function inNinetyDays(): number {
  return Math.floor(Date.now() / 1000) + 90 * 86_400;
}

async function tellOnce(
  notice: Omit<Notice, "status"> & { readonly notificationId: string },
): Promise<Notice> {
  console.log(JSON.stringify(notice));
  try {
    await documentClient().send(
      new PutCommand({
        TableName: linked("NOTIFICATIONS_TABLE"),
        Item: { ...notice, sentAt: new Date().toISOString(), expiresAt: inNinetyDays() },
        ConditionExpression: "attribute_not_exists(notificationId)",
      }),
    );
  } catch (refusal) {
    if (!isConditionFailure(refusal)) throw refusal;
  }
  const { orderId, email, error, message } = notice;
  return { status: "FAILED", orderId, email, error, message };
}

function stockTables(): StockTables {
  return { inventory: linked("INVENTORY_TABLE"), settlements: linked("SETTLEMENTS_TABLE") };
}

function requireCheckout({ orderId, items, customer, address }: CheckoutRequest): void {
  if (typeof orderId !== "string" || orderId === "")
    throw InvalidCheckout("orderId must be a text that is not empty.");
  if (!Array.isArray(items) || items.length === 0)
    throw InvalidCheckout("items must name at least one article.");
  for (const { sku, quantity } of items) {
    if (!Number.isInteger(quantity) || quantity < 1) {
      throw InvalidCheckout(
        `items: the quantity of ${sku} must be a whole number, 1 or more; got ${quantity}.`,
      );
    }
  }
  if (typeof customer?.email !== "string") throw InvalidCheckout("customer.email must be an e-mail address.");
  if (typeof address?.country !== "string")
    throw InvalidCheckout("address must have a street, a city and a country.");
}

async function writeLabelOnce(
  table: string,
  label: { readonly orderId: string } & Record<string, unknown>,
): Promise<void> {
  try {
    await documentClient().send(
      new PutCommand({
        TableName: table,
        Item: label,
        // A label that was cancelled stays cancelled, so that a late try ships nothing.
        ConditionExpression: "attribute_not_exists(orderId) OR #status = :labelled",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: { ":labelled": "LABELLED" },
      }),
    );
  } catch (failure) {
    if (!isConditionFailure(failure)) throw failure;
    throw LabelCancelled(`The shipping label of the order ${label.orderId} was cancelled.`);
  }
}
