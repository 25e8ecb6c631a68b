import type { SESv2 } from "@aws-sdk/client-sesv2";
import {
  choice,
  dynamodb,
  ecs,
  fail,
  input,
  parallel,
  pass,
  sdk,
  sns,
  task,
  type Failure,
} from "../../workflow";
import { shipOrder, type PlacedOrder, type ShippedOrder } from "../../functions/fulfillment";
import { stockOf, type FulfillmentResources, type Known } from "./resources";

/** The label is printed while the customer is told; a customer who cannot be told does not keep the parcel. */
export const dispatch = (resources: FulfillmentResources) =>
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
export const ship = (resources: FulfillmentResources) =>
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
export const complete = ({ fulfillments, operators }: FulfillmentResources) =>
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
