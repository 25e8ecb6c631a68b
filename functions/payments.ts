import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient, isConditionFailure } from "./document-client";
import { PaymentDeclined, PaymentGatewayTimeout } from "./errors";

/** A card as the gateway knows it. `tok_declined` and `tok_timeout` are its test tokens. */
export type PaymentToken = string;

/** The id is derived from the order's: a second try is the same payment. */
export function paymentIdOf(orderId: string): string {
  return `pay_${orderId}`;
}

/** Charges once for an order. A payment that was voided stays voided, so that a late try charges nothing. */
export async function charge(
  table: string,
  orderId: string,
  amount: number,
  token: PaymentToken,
): Promise<{ readonly paymentId: string; readonly amount: number }> {
  askGateway(token);
  const paymentId = paymentIdOf(orderId);
  try {
    await documentClient().send(
      new PutCommand({
        TableName: table,
        Item: { paymentId, orderId, amount, status: "CHARGED", chargedAt: new Date().toISOString() },
        ConditionExpression: "attribute_not_exists(paymentId)",
      }),
    );
    return { paymentId, amount };
  } catch (failure) {
    if (!isConditionFailure(failure)) throw failure;
  }
  const { Item: earlier } = await documentClient().send(
    new GetCommand({ TableName: table, Key: { paymentId }, ConsistentRead: true }),
  );
  if (earlier?.status !== "CHARGED" || earlier.amount !== amount) {
    throw PaymentDeclined(
      `The payment ${paymentId} exists with status ${earlier?.status} over ${earlier?.amount}.`,
    );
  }
  return { paymentId, amount };
}

/** Voids an order's payment, also one that may still arrive: the row stays behind and bars it. */
export async function voidCharge(table: string, orderId: string): Promise<void> {
  await documentClient().send(
    new UpdateCommand({
      TableName: table,
      Key: { paymentId: paymentIdOf(orderId) },
      UpdateExpression: "SET #status = :voided, orderId = :order",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":voided": "VOIDED", ":order": orderId },
    }),
  );
}

function askGateway(token: PaymentToken): void {
  if (token === "tok_timeout")
    throw PaymentGatewayTimeout("The payment gateway did not answer within 3 seconds.");
  if (token === "tok_declined") throw PaymentDeclined("The card was declined.");
}
