import type { JsonObject } from "../../definition";
import { md5, type Message, type Queue } from "./queue";
import { respellDigests } from "./respell";
import { text, type Action, type Service, type ServiceCall } from "./service";
import { ServiceError } from "./service-error";

function queueOf({ request, world }: ServiceCall): Queue {
  const url = String(request["QueueUrl"] ?? "");
  // A program may hold the URL of another host; its path names the queue.
  const name = url.split("/").at(-1) ?? "";
  const queue =
    world.queues.get(url) ?? [...world.queues.values()].find(({ settings }) => settings.name === name);
  if (!queue) throw new ServiceError("QueueDoesNotExist", "The specified queue does not exist.");
  return queue;
}

const sendMessage: Action = (call) => {
  const { request, now } = call;
  const { DelaySeconds, MessageAttributes, MessageGroupId, MessageDeduplicationId } = request;
  const body = text(request["MessageBody"]);
  const message = queueOf(call).send(body, now, {
    ...(DelaySeconds === undefined ? {} : { delaySeconds: Number(DelaySeconds) }),
    ...(MessageAttributes === undefined ? {} : { attributes: MessageAttributes as JsonObject }),
    ...(MessageGroupId === undefined ? {} : { groupId: String(MessageGroupId) }),
    ...(MessageDeduplicationId === undefined ? {} : { deduplicationId: String(MessageDeduplicationId) }),
  });
  return { MessageId: message.id, MD5OfMessageBody: md5(body) };
};

const sendMessageBatch: Action = async (call) => {
  const entries = (call.request["Entries"] ?? []) as readonly JsonObject[];
  const Successful: JsonObject[] = [];
  for (const entry of entries) {
    const request = { ...entry, QueueUrl: call.request["QueueUrl"] ?? "" };
    Successful.push({ Id: entry["Id"] ?? "", ...(await sendMessage({ ...call, request })) });
  }
  return { Successful, Failed: [] };
};

const receiveMessage: Action = (call) => {
  const { MaxNumberOfMessages, VisibilityTimeout } = call.request;
  const visibility = VisibilityTimeout === undefined ? undefined : Number(VisibilityTimeout);
  const messages = queueOf(call).receive(call.now, Number(MaxNumberOfMessages ?? 1), visibility);
  const none: JsonObject = {};
  return messages.length === 0 ? none : { Messages: messages.map(printMessage) };
};

function printMessage(message: Message): JsonObject {
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle ?? "",
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: {
      SentTimestamp: String(message.sentAt),
      ApproximateReceiveCount: String(message.receiveCount),
      ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
    },
    MessageAttributes: message.attributes,
  };
}

const deleteMessage: Action = (call) => {
  queueOf(call).delete(String(call.request["ReceiptHandle"]));
  return {};
};

const deleteMessageBatch: Action = (call) => {
  const entries = (call.request["Entries"] ?? []) as readonly JsonObject[];
  for (const entry of entries) queueOf(call).delete(String(entry["ReceiptHandle"]));
  return { Successful: entries.map((entry) => ({ Id: entry["Id"] ?? "" })), Failed: [] };
};

const changeMessageVisibility: Action = (call) => {
  const { ReceiptHandle, VisibilityTimeout } = call.request;
  queueOf(call).changeVisibility(String(ReceiptHandle), Number(VisibilityTimeout), call.now);
  return {};
};

const changeMessageVisibilityBatch: Action = async (call) => {
  const entries = (call.request["Entries"] ?? []) as readonly JsonObject[];
  for (const entry of entries)
    await changeMessageVisibility({
      ...call,
      request: { ...entry, QueueUrl: call.request["QueueUrl"] ?? "" },
    });
  return { Successful: entries.map((entry) => ({ Id: entry["Id"] ?? "" })), Failed: [] };
};

const getQueueUrl: Action = (call) => {
  const request = { QueueUrl: call.request["QueueName"] ?? "" };
  return { QueueUrl: queueOf({ ...call, request }).settings.url };
};

const getQueueAttributes: Action = (call) => {
  const queue = queueOf(call);
  const hidden = queue.list().filter((message) => message.visibleAt > call.now).length;
  return {
    Attributes: {
      QueueArn: queue.settings.arn,
      VisibilityTimeout: String(queue.settings.visibilitySeconds),
      ApproximateNumberOfMessages: String(queue.list().length - hidden),
      ApproximateNumberOfMessagesNotVisible: String(hidden),
    },
  };
};

const purgeQueue: Action = (call) => {
  queueOf(call).purge();
  return {};
};

/** SQS: queues with visibility, delays, dead letters and, for FIFO, groups and deduplication. */
export const sqs: Service = {
  integration: "sqs",
  sdk: "sqs",
  errorPrefix: { integration: "SQS", sdk: "Sqs" },
  unnamedError: { integration: "SQS.AmazonSQSException", sdk: "Sqs.SqsException" },
  respell: (answer, calling) => (calling === "sdk" ? respellDigests(answer) : answer),
  actions: {
    sendMessage,
    sendMessageBatch,
    receiveMessage,
    deleteMessage,
    deleteMessageBatch,
    changeMessageVisibility,
    changeMessageVisibilityBatch,
    getQueueUrl,
    getQueueAttributes,
    purgeQueue,
    listQueues: ({ world }) => ({ QueueUrls: [...world.queues.keys()] }),
  },
};
