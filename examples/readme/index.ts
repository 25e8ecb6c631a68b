import { createTable, dynamodb, error, fail, pass, task, Workflow } from "../../workflow";

type Order = { id: string; total: number; card: string };

const GatewayTimeout = error("GatewayTimeout");
const CardDeclined = error("CardDeclined");
const orders = createTable("orders", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });

const shop = task("Charge", async (order: Order) => {
  if (order.card === "expired") throw CardDeclined(`The card of order ${order.id} has expired.`);
  return { ...order, paymentId: `pay_${order.id}` };
})
  .retry(GatewayTimeout, { intervalSeconds: 3, maxAttempts: 2, backoffRate: 1.5 })
  .catch(CardDeclined, fail("Declined", { error: "CardDeclined", cause: (f) => f.cause }))
  .next(
    dynamodb.putItem("Record", (o) => ({
      TableName: orders.name,
      Item: { id: { S: o.id }, total: { N: `${o.total}` }, paymentId: { S: o.paymentId } },
    })),
  )
  .next(pass("Thank", (_, { execution }) => ({ thanks: true, run: execution.name })));

new Workflow("shop", { definition: shop });
