import type { Table } from "@pulumi/aws/dynamodb";
import type { Topic } from "@pulumi/aws/sns";
import { fail, grant, pass, sns, task } from "../workflow";
import { OrderConflict } from "../functions/errors";
import { chargeOrder, recordOrder, refundOrder, validateOrder, type OrderFailure } from "../functions/order";

/** What the order workflow uses. */
export interface OrderResources {
  readonly orders: Table;
  /** Where operators hear of what went wrong. */
  readonly operators: Topic;
}

/** Validate → Charge → Record. An invalid order fails with InvalidOrder before anything is charged or written. */
export const order = (resources: OrderResources) =>
  task("Validate", validateOrder).next(
    task("Charge", chargeOrder)
      .next(task("Record", recordOrder, { link: ordersOf(resources) }))
      // The order that stands there has the same payment: nothing is to be returned.
      .catch(OrderConflict, fail("Conflict", { error: "OrderConflict", cause: (f) => f.cause }))
      .catch(undo(resources)),
  );

const ordersOf = ({ orders }: OrderResources) => ({ ORDERS_TABLE: grant.readWrite(orders) });

/** What was charged but not recorded is returned, and the operators are told either way. */
const undo = (resources: OrderResources) =>
  pass("Undo", (failure: OrderFailure) => failure)
    .assign((failure) => ({ failure }))
    .next(refund(resources))
    .next(
      sns.publish("TellOperators", (outcome, { vars }) => ({
        TopicArn: resources.operators.arn,
        Message: `The order ${vars.failure.input.orderId} failed with ${vars.failure.error}; ${outcome}.`,
      })),
    )
    .next(
      fail("OrderFailed", {
        error: (_, { vars }) => vars.failure.error,
        cause: (_, { vars }) => vars.failure.cause,
      }),
    );

const refund = (resources: OrderResources) =>
  task("Refund", refundOrder, { link: ordersOf(resources) })
    .output(({ isRefunded }) => (isRefunded ? "its payment was returned" : "it is recorded all the same"))
    .catch(pass("NotRefunded", () => "its payment could not be returned"));
