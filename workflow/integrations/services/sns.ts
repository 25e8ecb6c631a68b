import type { PublishCommandInput, PublishCommandOutput } from "@aws-sdk/client-sns";
import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithToken } from "../types/integration";

/** Step Functions writes a message that is not text as JSON. */
type PublishInput = Omit<PublishCommandInput, "Message"> & { Message: unknown };

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html */
export const snsFacts: ServiceFacts = {
  service: "sns",
  title: "SNS",
  kind: "message",
  errorPrefix: "SNS",
  actions: [
    {
      name: "publish",
      waiting: ["request-response", "callback"],
      required: ["Message", ["TopicArn", "TargetArn", "PhoneNumber"]],
      permissions: [
        {
          actions: ["sns:Publish"],
          resources: ["{TopicArn}"],
          why: "publishes to the topic",
          ifArgument: "TopicArn",
        },
        // AWS offers no resource level for text messages: the resource of a phone number is `*`.
        {
          actions: ["sns:Publish"],
          resources: ["*"],
          why: "sends a text message",
          ifArgument: "PhoneNumber",
        },
      ],
      errors: ["NotFoundException", "AuthorizationErrorException", "AmazonSNSException"],
    },
  ],
};

/** Publishes to an SNS topic, or sends a text message to a phone number. */
export const sns = {
  publish: integration<RequestResponse<PublishInput, PublishCommandOutput> & WithToken<PublishInput>>(
    snsFacts,
    "publish",
  ),
};
