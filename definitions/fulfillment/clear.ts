import { choice, http, input, parallel, pass, sns, task, type, waitForCallback } from "../../workflow";
import { detectFraud, type PlacedOrder } from "../../functions/fulfillment";
import type { FulfillmentResources, Known } from "./resources";

/** Orders above this total, of the currency's major unit, wait for a manual approval. */
const APPROVAL_LIMIT = 1000;

/** Somebody looks at an order of high value. Who refuses it sends the failure `ApprovalRefused` for its token. */
export const approve = ({ approvals }: FulfillmentResources) =>
  input<PlacedOrder, Known>().next(
    choice("NeedsApproval", (c) =>
      c
        .when(
          (order) => order.total > APPROVAL_LIMIT,
          (high) =>
            high
              .next(
                waitForCallback(
                  "RequestApproval",
                  sns.publish,
                  (order, { token }) => ({
                    TopicArn: approvals.arn,
                    Subject: `Approve order ${order.orderId}?`,
                    Message: JSON.stringify({ orderId: order.orderId, total: `${order.total}`, token }),
                  }),
                  {
                    heartbeatSeconds: 86_400,
                    timeoutSeconds: 259_200,
                    result: type<{ approvedBy: string }>(),
                  },
                ),
              )
              .output((_, { vars }) => vars.order),
        )
        .otherwise(pass("NoApprovalNeeded")),
    ),
  );

/** The payment provider and the fraud check must both agree. */
export const clear = ({ payments }: FulfillmentResources) =>
  input<PlacedOrder, Known>()
    .next(
      parallel("ClearPaymentAndFraud", {
        payment: (order) =>
          order.next(
            http
              .invoke("ValidatePayment", {
                connection: payments.connection,
                endpoint: `${payments.url}/authorizations`,
                method: "POST",
                headers: ({ orderId }: PlacedOrder) => ({ "Idempotency-Key": orderId }),
                body: ({ orderId, total, paymentToken }: PlacedOrder) => ({
                  orderId,
                  amount: total,
                  paymentToken,
                }),
                result: type<{ authorizationId: string }>(),
              })
              .retry(["States.Http.Socket", "States.Http.StatusCode.503"], {
                intervalSeconds: 2,
                maxAttempts: 3,
              }),
          ),
        fraud: task("DetectFraud", detectFraud),
      }),
    )
    .output((_, { vars }) => vars.order);
