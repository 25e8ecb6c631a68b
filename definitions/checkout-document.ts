import { fromAsl, grant } from "../workflow";
import {
  checkInventory,
  createShippingLabel,
  notifyUser,
  processPayment,
  type CheckoutRequest,
  type Notice,
  type ShippedRequest,
} from "../functions/checkout";
import { stockOf, type CheckoutTables } from "./checkout";
import document from "./checkout-document.asl.json";

/**
 * The checkout as its document has it, JSONPath and all, with the built one's callbacks in the place of the Lambdas that
 * it names. It undoes nothing, and tells the user only of an error in the inventory: `checkout` is the better one.
 */
export const checkoutDocument = (tables: CheckoutTables) =>
  fromAsl<CheckoutRequest, ShippedRequest | Notice>(document, {
    callbacks: {
      CheckInventory: { run: checkInventory, link: stockOf(tables) },
      ProcessPayment: { run: processPayment, link: { PAYMENTS_TABLE: grant.readWrite(tables.payments) } },
      CreateShippingLabel: {
        run: createShippingLabel,
        link: { SHIPMENTS_TABLE: grant.write(tables.shipments) },
      },
      NotifyUserOfFailure: {
        run: notifyUser,
        link: { NOTIFICATIONS_TABLE: grant.write(tables.notifications) },
      },
    },
  });
