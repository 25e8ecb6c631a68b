import type { SESv2 } from "@aws-sdk/client-sesv2";
import { dynamodb, fail, http, input, pass, sdk, sns, task, type Failure } from "../../workflow";
import { releaseOrderedStock, type FulfillmentRequest } from "../../functions/fulfillment";
import { stockOf, type FulfillmentResources } from "./resources";

/** Voids the payment, puts the stock back and tells the customer; what cannot be undone is told to the operators. */
export const undo = (resources: FulfillmentResources) =>
  pass("Undo", (f: Failed) => f)
    .assign((failure) => ({ failure }))
    .next(voidPayment(resources))
    .output((_, { vars }) => vars.failure.input)
    .next(task("ReleaseReservedStock", releaseOrderedStock, { link: stockOf(resources) }))
    .next(markFailed(resources))
    .next(tellCustomer(resources))
    .catch(
      sns
        .publish("ReportUndoFailed", (f: Failure<unknown>) => ({
          TopicArn: resources.operators.arn,
          Message: `An order was left half undone: ${f.error}: ${f.cause}`,
        }))
        .next(fail("UndoIncomplete")),
    )
    .next(
      fail("FulfillmentFailed", {
        error: (_, { vars }) => vars.failure.error,
        cause: (_, { vars }) => vars.failure.cause,
      }),
    );

/** Any step may have failed, the first one included. */
type Failed = Failure<FulfillmentRequest>;

const voidPayment = ({ payments }: FulfillmentResources) =>
  http
    .invoke("VoidPayment", {
      connection: payments.connection,
      endpoint: `${payments.url}/voids`,
      method: "POST",
      body: (f: Failed) => ({ orderId: f.input.orderId }),
    })
    .retry(["States.Http.Socket", "States.Http.StatusCode.503"], { intervalSeconds: 2, maxAttempts: 5 });

const markFailed = ({ fulfillments }: FulfillmentResources) =>
  input<unknown, { failure: Failed }>().next(
    dynamodb.updateItem("MarkFailed", (_, { vars }) => ({
      TableName: fulfillments.name,
      Key: { orderId: { S: vars.failure.input.orderId } },
      UpdateExpression: "SET #status = :status, reason = :reason",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":status": { S: "FAILED" }, ":reason": { S: vars.failure.error } },
    })),
  );

const tellCustomer = ({ sender }: FulfillmentResources) =>
  input<unknown, { failure: Failed }>().next(
    sdk<SESv2>("sesv2").sendEmail("TellCustomer", (_, { vars }) => ({
      FromEmailAddress: sender,
      Destination: { ToAddresses: [vars.failure.input.customer.email] },
      Content: {
        Simple: {
          Subject: { Data: `Your order ${vars.failure.input.orderId} was cancelled` },
          Body: { Text: { Data: "It could not be fulfilled. Your payment was returned." } },
        },
      },
    })),
  );
