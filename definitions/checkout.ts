import type { Table } from "@pulumi/aws/dynamodb";
import { choice, fail, grant, pass, task } from "../workflow";
import {
  cancelShippingLabel,
  checkInventory,
  createShippingLabel,
  notifyOperator,
  notifyUser,
  processPayment,
  releaseStock,
  settleStock,
  voidPayment,
} from "../functions/checkout";
import { InvalidCheckout, PaymentGatewayTimeout } from "../functions/errors";

/** The tables that the checkout workflow uses. */
export interface CheckoutTables {
  readonly inventory: Table;
  readonly settlements: Table;
  readonly payments: Table;
  readonly shipments: Table;
  readonly notifications: Table;
}

/** CheckInventory → ProcessPayment → CreateShippingLabel. Whatever fails is undone and the user is told. */
export const checkout = (tables: CheckoutTables) =>
  task("CheckInventory", checkInventory, { link: stockOf(tables) })
    .catch(InvalidCheckout, fail("InvalidRequest", { error: "InvalidCheckout", cause: (f) => f.cause }))
    .next(
      choice("IsInventoryAvailable", (c) =>
        c
          .when((o) => o.inventory.status === "available", pay(tables))
          .otherwise(
            fail("InventoryUnavailableState", { cause: "Inventory not available for the requested items." }),
          ),
      ),
    )
    .catch(undo(tables));

/** What a callback needs that reserves, releases or settles stock. */
export const stockOf = ({ inventory, settlements }: CheckoutTables) => ({
  INVENTORY_TABLE: grant.readWrite(inventory),
  SETTLEMENTS_TABLE: grant.readWrite(settlements),
});

const pay = (tables: CheckoutTables) =>
  task("ProcessPayment", processPayment, { link: { PAYMENTS_TABLE: grant.readWrite(tables.payments) } })
    .retry(PaymentGatewayTimeout, { intervalSeconds: 3, maxAttempts: 2, backoffRate: 1.5 })
    .next(
      task("CreateShippingLabel", createShippingLabel, {
        link: { SHIPMENTS_TABLE: grant.write(tables.shipments) },
      }),
    )
    .next(settle(tables));

/** What is paid and labelled ships, even if the books of the stock cannot be closed now. */
const settle = (tables: CheckoutTables) =>
  task("SettleStock", settleStock, { link: stockOf(tables) }).catch(pass("StockNotSettled", (f) => f.input));

/** Undoes in the reverse order and tells the user; what cannot be undone is told to an operator and fails. */
const undo = (tables: CheckoutTables) =>
  task("CancelShippingLabel", cancelShippingLabel, {
    link: { SHIPMENTS_TABLE: grant.write(tables.shipments) },
  })
    .next(task("VoidPayment", voidPayment, { link: { PAYMENTS_TABLE: grant.write(tables.payments) } }))
    .next(task("ReleaseStock", releaseStock, { link: stockOf(tables) }))
    .next(
      task("NotifyUserOfFailure", notifyUser, {
        link: { NOTIFICATIONS_TABLE: grant.write(tables.notifications) },
      }),
    )
    .catch(
      task("NotifyOperator", notifyOperator, {
        link: { NOTIFICATIONS_TABLE: grant.write(tables.notifications) },
      }).next(fail("UndoIncomplete", { error: "UndoIncomplete", cause: (o) => o.message })),
    );
