import type { SESv2 } from "@aws-sdk/client-sesv2";
import type { EventConnection } from "@pulumi/aws/cloudwatch";
import type { Table } from "@pulumi/aws/dynamodb";
import type { Topic } from "@pulumi/aws/sns";
import {
  choice,
  dynamodb,
  ecs,
  fail,
  grant,
  http,
  input,
  parallel,
  pass,
  sdk,
  sns,
  task,
  type,
  waitForCallback,
  type Failure,
} from "../workflow";
import type { LabelPrinter } from "./label-printer";
import { InvalidOrder } from "../functions/errors";
import {
  detectFraud,
  placeOrder,
  releaseOrderedStock,
  reserveStock,
  shipOrder,
  type PlacedOrder,
  type FulfillmentRequest,
  type ShippedOrder,
} from "../functions/fulfillment";

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

/** Orders above this total, of the currency's major unit, wait for a manual approval. */
const APPROVAL_LIMIT = 1000;

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

const stockOf = ({ inventory, settlements }: FulfillmentResources) => ({
  INVENTORY_TABLE: grant.readWrite(inventory),
  SETTLEMENTS_TABLE: grant.readWrite(settlements),
});

/** What every step after PlaceOrder may read. */
interface Known {
  readonly order: PlacedOrder;
}

/** Somebody looks at an order of high value. Who refuses it sends the failure `ApprovalRefused` for its token. */
const approve = ({ approvals }: FulfillmentResources) =>
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
                    Message: JSON.stringify({ orderId: order.orderId, total: order.total, token }),
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
const clear = ({ payments }: FulfillmentResources) =>
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

/** The label is printed while the customer is told; a customer who cannot be told does not keep the parcel. */
const dispatch = (resources: FulfillmentResources) =>
  input<PlacedOrder, Known>()
    .next(
      parallel("PrintLabelAndNotify", {
        label: (order) => order.next(printLabel(resources)),
        mail: (order) => order.next(sendMail(resources)),
        text: (order) => order.next(sendText()),
      }),
    )
    .output((_, { vars }) => vars.order);

/** Whoever ships in vain may have shipped: that is not undone by a machine, an operator looks. */
const ship = (resources: FulfillmentResources) =>
  task("Ship", shipOrder, { link: stockOf(resources) })
    .retry()
    .assign((shipped) => ({ shipped }))
    .catch(
      sns
        .publish("ReportNotShipped", (f: Failure<PlacedOrder>) => ({
          TopicArn: resources.operators.arn,
          Message: `The order ${f.input.orderId} is paid, but whether it shipped is unclear: ${f.error}.`,
        }))
        .next(fail("ShippingFailed")),
    );

const printLabel = ({ printer }: FulfillmentResources) =>
  ecs.runTask
    .sync(
      "GenerateShippingLabel",
      (order: PlacedOrder) => ({
        Cluster: printer.cluster.arn,
        TaskDefinition: printer.task.arn,
        LaunchType: "FARGATE",
        NetworkConfiguration: {
          AwsvpcConfiguration: { Subnets: printer.subnetIds, AssignPublicIp: "ENABLED" },
        },
        Overrides: {
          ContainerOverrides: [{ Name: "label", Environment: [{ Name: "ORDER_ID", Value: order.orderId }] }],
        },
      }),
      { passRoles: [printer.executionRole.arn] },
    )
    .timeout(900)
    .retry("ECS.AmazonECSException", { maxAttempts: 2 });

const sendMail = ({ sender }: FulfillmentResources) =>
  sdk<SESv2>("sesv2")
    .sendEmail("SendEmail", (order: PlacedOrder) => ({
      FromEmailAddress: sender,
      Destination: { ToAddresses: [order.customer.email] },
      Content: {
        Simple: {
          Subject: { Data: `Your order ${order.orderId}` },
          Body: { Text: { Data: `Your order ${order.orderId} over ${order.total} is being packed.` } },
        },
      },
    }))
    .catch(pass("MailNotSent", (f) => f.error));

const sendText = () =>
  input<PlacedOrder, Known>().next(
    choice("HasPhone", (c) =>
      c
        .when(
          (order) => order.customer.phone !== undefined,
          (known) =>
            known.next(
              sns
                .publish("SendSms", (order: PlacedOrder) => ({
                  PhoneNumber: order.customer.phone ?? "",
                  Message: `Your order ${order.orderId} is being packed.`,
                }))
                .catch(pass("SmsNotSent", (f) => f.error)),
            ),
        )
        .otherwise(pass("NoPhone", () => "no phone number")),
    ),
  );

/** No Lambda: Step Functions itself updates the table. What shipped stays shipped. */
const complete = ({ fulfillments, operators }: FulfillmentResources) =>
  input<ShippedOrder>().next(
    dynamodb
      .updateItem("CompleteOrder", ({ orderId, trackingNumber }: ShippedOrder) => ({
        TableName: fulfillments.name,
        Key: { orderId: { S: orderId } },
        UpdateExpression: "SET #status = :status, trackingNumber = :trackingNumber",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: {
          ":status": { S: "COMPLETED" },
          ":trackingNumber": { S: trackingNumber },
        },
      }))
      .retry()
      .catch(
        sns
          .publish("ReportIncomplete", (f: Failure<ShippedOrder>) => ({
            TopicArn: operators.arn,
            Message: `The order ${f.input.orderId} shipped, but was not marked so: ${f.error}.`,
          }))
          .next(fail("CompletionFailed")),
      ),
  );

/** Voids the payment, puts the stock back and tells the customer; what cannot be undone is told to the operators. */
const undo = (resources: FulfillmentResources) =>
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
