import type { SendMessageCommandInput, SendMessageCommandOutput } from "@aws-sdk/client-sqs";
import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, SdkMetadata, WithToken } from "../types/integration";
import type { Arguments, Response } from "../types/shape";

/** Step Functions writes a body that is not text as JSON. */
type SendMessageInput = Omit<SendMessageCommandInput, "MessageBody"> & { MessageBody: unknown };

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html */
export const sqsFacts: ServiceFacts = {
  service: "sqs",
  title: "SQS",
  kind: "message",
  errorPrefix: "SQS",
  actions: [
    {
      name: "sendMessage",
      waiting: ["request-response", "callback"],
      required: ["QueueUrl", "MessageBody"],
      permissions: [
        {
          actions: ["sqs:SendMessage"],
          resources: ["arn:{partition}:sqs:{region}:{account}:{QueueUrl|last}"],
          why: "sends to the queue",
        },
      ],
      errors: ["AmazonSQSException", "SdkClientException"],
    },
  ],
};

/** Sends messages to an SQS queue. */
export const sqs = {
  sendMessage: integration<
    Call<Arguments<SendMessageInput>, Response<SendMessageCommandOutput> & SdkMetadata> &
      WithToken<SendMessageInput>
  >(sqsFacts, "sendMessage"),
};
