import type { EventConnection } from "@pulumi/aws/cloudwatch";
import type { Table } from "@pulumi/aws/dynamodb";
import type { Topic } from "@pulumi/aws/sns";
import { grant } from "../../workflow";
import type { PlacedOrder } from "../../functions/fulfillment";
import type { LabelPrinter } from "../label-printer";

/** What the fulfillment workflow uses. */
export interface FulfillmentResources {
  readonly fulfillments: Table;
  readonly inventory: Table;
  readonly settlements: Table;
  /** The payment provider, and the connection that holds its credentials. */
  readonly payments: { readonly url: string; readonly connection: EventConnection };
  /** Where approvals are asked for, and where operators hear of what went wrong. */
  readonly approvals: Topic;
  readonly operators: Topic;
  readonly printer: LabelPrinter;
  /** Address that mail comes from, verified in SES. */
  readonly sender: string;
}

/** What a callback needs that reserves, releases or settles stock. */
export const stockOf = ({ inventory, settlements }: FulfillmentResources) => ({
  INVENTORY_TABLE: grant.readWrite(inventory),
  SETTLEMENTS_TABLE: grant.readWrite(settlements),
});

/** What every step after PlaceOrder may read. */
export interface Known {
  readonly order: PlacedOrder;
}
