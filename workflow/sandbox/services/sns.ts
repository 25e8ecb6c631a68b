import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../definition";
import { text, type Action, type Service, type ServiceCall } from "./service";
import { ServiceError } from "./service-error";
import type { Subscription, Topic } from "./topic";

const publish: Action = (call) => {
  const { request, world } = call;
  const message = text(request["Message"]);
  const phone = request["PhoneNumber"];
  if (typeof phone === "string") {
    world.outbox.add({ channel: "SMS", to: phone, summary: message, request });
    return { MessageId: randomUUID() };
  }
  const arn = String(request["TopicArn"] ?? request["TargetArn"] ?? "");
  const topic = world.topics.get(arn);
  if (!topic) {
    if (!/^arn:[^:]*:sns:[^:]*:\d*:.+/.test(arn)) {
      throw new ServiceError("InvalidParameterException", "Invalid parameter: TopicArn");
    }
    throw new ServiceError("NotFoundException", "Topic does not exist", 404);
  }
  const id = randomUUID();
  world.outbox.add({ channel: `topic ${topic.resource}`, to: topic.name, summary: message, request });
  for (const subscription of topic.subscriptions) deliver(call, topic, subscription, message, id);
  return { MessageId: id };
};

function deliver(
  call: ServiceCall,
  topic: Topic,
  subscription: Subscription,
  message: string,
  id: string,
): void {
  const { world, request, now } = call;
  const { protocol, endpoint, isRaw } = subscription;
  if (protocol === "sqs") {
    const queue = [...world.queues.values()].find(({ settings }) => settings.arn === endpoint);
    queue?.send(isRaw ? message : JSON.stringify(envelope(topic, message, id, now)), now);
  } else if (protocol === "lambda") {
    world.invokeLater(endpoint, {
      Records: [{ EventSource: "aws:sns", Sns: envelope(topic, message, id, now) }],
    });
  } else {
    world.outbox.add({
      channel: protocol === "sms" ? "SMS" : protocol,
      to: endpoint,
      summary: message,
      request,
    });
  }
}

function envelope(topic: Topic, message: string, id: string, now: number): JsonObject {
  const timestamp = new Date(now).toISOString();
  return { Type: "Notification", MessageId: id, TopicArn: topic.arn, Message: message, Timestamp: timestamp };
}

const publishBatch: Action = (call) => {
  const entries = (call.request["PublishBatchRequestEntries"] ?? []) as readonly JsonObject[];
  const sent = entries.map(async (entry) => {
    const request = { ...entry, TopicArn: call.request["TopicArn"] ?? "" };
    return { Id: entry["Id"] ?? "", ...(await publish({ ...call, request })) };
  });
  return Promise.all(sent).then((Successful) => ({ Successful, Failed: [] }));
};

/** SNS: topics pass on to their queues and functions; people get theirs in the outbox. */
export const sns: Service = {
  integration: "sns",
  sdk: "sns",
  errorPrefix: { integration: "SNS", sdk: "Sns" },
  actions: {
    publish,
    publishBatch,
    listTopics: ({ world }) => ({ Topics: [...world.topics.keys()].map((TopicArn) => ({ TopicArn })) }),
  },
};
