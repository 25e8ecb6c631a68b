import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient, isConditionFailure, linked } from "./document-client";
import { FraudSuspected, InvalidOrder, OutOfStock } from "./errors";
import { fromMinorUnits, toMinorUnits } from "./money";
import { cancel, release, reserve, settle, type Item, type StockTables } from "./stock";

/** What starts the fulfillment workflow. */
export interface FulfillmentRequest {
  readonly orderId: string;
  readonly items: readonly Item[];
  readonly paymentToken: string;
  readonly customer: { readonly email: string; readonly phone?: string };
  readonly address: { readonly street: string; readonly city: string; readonly country: string };
}

/** An order that stands in the books. */
export interface PlacedOrder extends FulfillmentRequest {
  /** What the items cost together, of the currency's major unit. */
  readonly total: number;
}

/** An order on its way. */
export interface ShippedOrder extends PlacedOrder {
  readonly trackingNumber: string;
}

/** How suspicious an order is, from 0 to 1. */
export interface FraudReport {
  readonly risk: number;
  readonly signs: readonly string[];
}

const FRAUD_LIMIT = 0.7;

/** Checks the order, prices it, and writes it once. */
export async function placeOrder(request: FulfillmentRequest): Promise<PlacedOrder> {
  requireOrder(request);
  const total = fromMinorUnits(await priceOf(request));
  const { orderId, customer } = request;
  const Item = { orderId, total, customer, status: "PLACED", placedAt: new Date().toISOString() };
  try {
    await documentClient().send(
      new PutCommand({
        TableName: linked("FULFILLMENTS_TABLE"),
        Item,
        ConditionExpression: "attribute_not_exists(orderId)",
      }),
    );
  } catch (failure) {
    if (!isConditionFailure(failure)) throw failure;
  }
  return { ...request, total };
}

/** Looks for signs of fraud; too many of them are the error `FraudSuspected`. */
export function detectFraud({ orderId, total, customer, items }: PlacedOrder): FraudReport {
  const signs: string[] = [];
  if (/@(fraud|throwaway)\.example$/.test(customer.email)) signs.push("the e-mail domain is on the list");
  if (!customer.phone && total > 500) signs.push("a dear order without a phone number");
  if (items.some((item) => item.quantity >= 50)) signs.push("a wholesale quantity");
  const risk = Math.min(1, signs.length * 0.4);
  if (risk >= FRAUD_LIMIT) throw FraudSuspected(`The order ${orderId} is suspicious: ${signs.join("; ")}.`);
  return { risk, signs };
}

/** Reserves the stock for all items; too little of one is the error `OutOfStock`, and nothing stays reserved. */
export async function reserveStock(order: PlacedOrder): Promise<PlacedOrder> {
  for (const item of order.items) {
    if (await reserve(stockTables(), order.orderId, item)) continue;
    for (const taken of order.items) await release(stockTables(), order.orderId, taken);
    throw OutOfStock(
      `Too little stock of ${item.sku} for the order ${order.orderId}: ${item.quantity} wanted.`,
    );
  }
  return order;
}

/** Hands the parcel over: the reservation becomes a sale. */
export async function shipOrder(order: PlacedOrder): Promise<ShippedOrder> {
  for (const item of order.items) await settle(stockTables(), order.orderId, item);
  return { ...order, trackingNumber: `SW-${order.orderId}` };
}

/** Puts back what was reserved for an order, also what a late try may still reserve. */
export async function releaseOrderedStock({
  orderId,
  items,
}: FulfillmentRequest): Promise<{ readonly released: true }> {
  for (const item of items) await cancel(stockTables(), orderId, item);
  return { released: true };
}

function stockTables(): StockTables {
  return { inventory: linked("INVENTORY_TABLE"), settlements: linked("SETTLEMENTS_TABLE") };
}

async function priceOf({ items }: FulfillmentRequest): Promise<number> {
  let total = 0;
  for (const { sku, quantity } of items) {
    const { Item: article } = await documentClient().send(
      new GetCommand({ TableName: linked("INVENTORY_TABLE"), Key: { sku } }),
    );
    if (!article) throw InvalidOrder(`items: there is no article ${sku}.`);
    total += toMinorUnits(Number(article.unitPrice)) * quantity;
  }
  return total;
}

function requireOrder({ orderId, items, customer, address }: FulfillmentRequest): void {
  if (typeof orderId !== "string" || orderId === "")
    throw InvalidOrder("orderId must be a text that is not empty.");
  if (!Array.isArray(items) || items.length === 0)
    throw InvalidOrder("items must name at least one article.");
  for (const { sku, quantity } of items) {
    if (!Number.isInteger(quantity) || quantity < 1) {
      throw InvalidOrder(`items: the quantity of ${sku} must be a whole number, 1 or more; got ${quantity}.`);
    }
  }
  if (typeof customer?.email !== "string") throw InvalidOrder("customer.email must be an e-mail address.");
  if (typeof address?.country !== "string")
    throw InvalidOrder("address must have a street, a city and a country.");
}
