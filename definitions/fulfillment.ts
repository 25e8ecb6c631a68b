import { fail, grant, task } from "../workflow";
import { InvalidOrder } from "../functions/errors";
import { placeOrder, reserveStock } from "../functions/fulfillment";
import { approve, clear } from "./fulfillment/clear";
import { stockOf, type FulfillmentResources } from "./fulfillment/resources";
import { complete, dispatch, ship } from "./fulfillment/ship";
import { undo } from "./fulfillment/undo";

/** From a placed order to a parcel on its way; what was done is undone when a later step fails. */
export const fulfillment = (resources: FulfillmentResources) =>
  task("PlaceOrder", placeOrder, {
    link: {
      FULFILLMENTS_TABLE: grant.write(resources.fulfillments),
      INVENTORY_TABLE: grant.read(resources.inventory),
    },
  })
    .assign((order) => ({ order }))
    .catch(InvalidOrder, fail("RefuseOrder", { error: "InvalidOrder", cause: (f) => f.cause }))
    .next(approve(resources))
    .next(clear(resources))
    .next(task("ReserveStock", reserveStock, { link: stockOf(resources) }))
    .next(dispatch(resources))
    .catch(undo(resources))
    .next(ship(resources))
    .next(complete(resources))
    .output((_, { vars }) => ({
      status: "COMPLETED" as const,
      orderId: vars.shipped.orderId,
      total: vars.shipped.total,
      trackingNumber: vars.shipped.trackingNumber,
    }));
