import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../definition";
import { publishTo } from "./publish";
import { text, type Action, type Service } from "./service";
import { ServiceError } from "./service-error";

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
  return { MessageId: publishTo(world, topic, request, call.now) };
};

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
