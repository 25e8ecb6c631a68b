import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { documentClient, isConditionFailure } from "./document-client";

/** So many pieces of one article. */
export interface Item {
  readonly sku: string;
  /** Pieces: a whole number, 1 or more. */
  readonly quantity: number;
}

/** An article with the price at which it was reserved, in minor units for the piece. */
export interface ReservedItem extends Item {
  readonly unitPrice: number;
}

/** The names of the two tables that stock lives in. */
export interface StockTables {
  /** Articles by `sku`: stock, unitPrice, and who holds how many pieces in `reservations`. */
  readonly inventory: string;
  /** What became of reservations, by `settlementId`: sold, or cancelled for good. */
  readonly settlements: string;
}

/**
 * Takes an item's pieces out of stock and notes for whom. The note makes it safe to repeat: an order that holds a
 * reservation, or held one until it shipped, keeps it. Gives undefined when there is too little stock, no such
 * article, or the order was cancelled.
 */
export async function reserve(
  tables: StockTables,
  orderId: string,
  item: Item,
): Promise<ReservedItem | undefined> {
  const settlement = await findSettlement(tables, orderId, item);
  if (settlement === "CANCELLED") return undefined;
  if (settlement) return settlement;
  const taken = await take(tables, orderId, item);
  // A late try may take pieces after the order was cancelled. The cancellation is noted before they are put back, so
  // that one of the two sees the other.
  if (taken && (await findSettlement(tables, orderId, item)) === "CANCELLED") {
    await release(tables, orderId, item);
    return undefined;
  }
  return taken;
}

async function take(tables: StockTables, orderId: string, item: Item): Promise<ReservedItem | undefined> {
  const taken = await updateArticle(tables, item, {
    UpdateExpression: "SET stock = stock - :quantity, reservations.#order = :quantity",
    ConditionExpression: "stock >= :quantity AND attribute_not_exists(reservations.#order)",
    ExpressionAttributeNames: { "#order": orderId },
    ExpressionAttributeValues: { ":quantity": item.quantity },
  });
  if (taken) return taken;
  // Writes what stands there already: the condition and the row come back in one consistent call.
  return updateArticle(tables, item, {
    UpdateExpression: "SET reservations.#order = :quantity",
    ConditionExpression: "reservations.#order = :quantity",
    ExpressionAttributeNames: { "#order": orderId },
    ExpressionAttributeValues: { ":quantity": item.quantity },
  });
}

/** Puts reserved pieces back. Without a reservation nothing happens, so that it is safe to repeat. */
export async function release(tables: StockTables, orderId: string, item: Item): Promise<void> {
  await updateArticle(tables, item, {
    UpdateExpression: "SET stock = stock + reservations.#order REMOVE reservations.#order",
    ConditionExpression: "attribute_exists(reservations.#order)",
    ExpressionAttributeNames: { "#order": orderId },
  });
}

/** Puts reserved pieces back for good: a late try to reserve them takes nothing. What was sold stays sold. */
export async function cancel(tables: StockTables, orderId: string, item: Item): Promise<void> {
  try {
    await documentClient().send(
      new PutCommand({
        TableName: tables.settlements,
        Item: { settlementId: settlementIdOf(orderId, item), orderId, sku: item.sku, status: "CANCELLED" },
        ConditionExpression: "attribute_not_exists(settlementId) OR #status = :cancelled",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: { ":cancelled": "CANCELLED" },
      }),
    );
  } catch (refusal) {
    if (!isConditionFailure(refusal)) throw refusal;
  }
  await release(tables, orderId, item);
}

/** The pieces left the house: the reservation ends, the stock stays as it is, and the sale is kept. */
export async function settle(tables: StockTables, orderId: string, item: Item): Promise<void> {
  const sold = await reserve(tables, orderId, item);
  if (!sold) return;
  await documentClient().send(
    new PutCommand({
      TableName: tables.settlements,
      Item: { settlementId: settlementIdOf(orderId, item), orderId, ...sold },
    }),
  );
  await updateArticle(tables, item, {
    UpdateExpression: "REMOVE reservations.#order",
    ConditionExpression: "attribute_exists(reservations.#order)",
    ExpressionAttributeNames: { "#order": orderId },
  });
}

function settlementIdOf(orderId: string, item: Item): string {
  return `${orderId}#${item.sku}`;
}

async function findSettlement(
  tables: StockTables,
  orderId: string,
  item: Item,
): Promise<ReservedItem | "CANCELLED" | undefined> {
  const Key = { settlementId: settlementIdOf(orderId, item) };
  const { Item: row } = await documentClient().send(
    new GetCommand({ TableName: tables.settlements, Key, ConsistentRead: true }),
  );
  if (row?.status === "CANCELLED") return "CANCELLED";
  return row?.quantity === item.quantity ? { ...item, unitPrice: Number(row.unitPrice) } : undefined;
}

type Update = Pick<
  UpdateCommandInput,
  "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

/** Gives the article after the update, or undefined when the condition did not hold. */
async function updateArticle(
  tables: StockTables,
  item: Item,
  update: Update,
): Promise<ReservedItem | undefined> {
  try {
    const { Attributes } = await documentClient().send(
      new UpdateCommand({
        TableName: tables.inventory,
        Key: { sku: item.sku },
        ...update,
        ReturnValues: "ALL_NEW",
      }),
    );
    return { ...item, unitPrice: Number(Attributes?.unitPrice) };
  } catch (failure) {
    if (!isConditionFailure(failure)) throw failure;
    return undefined;
  }
}
