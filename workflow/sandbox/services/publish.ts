import { randomUUID } from "node:crypto";
import { isPlainObject, type Json, type JsonObject } from "../../definition";
import type { World } from "../world";
import { matchesPattern } from "./pattern";
import { text } from "./service";
import type { Subscription, Topic } from "./topic";

/** A message as it is published: `Message`, `Subject`, `MessageAttributes`, `MessageStructure`. */
type Publication = JsonObject;

/** Passes a message on to every subscription of a topic whose filter it meets; gives its id. */
export function publishTo(world: World, topic: Topic, request: Publication, now: number): string {
  const id = randomUUID();
  const message = text(request["Message"]);
  world.outbox.add({ channel: `topic ${topic.resource}`, to: topic.name, summary: message, request });
  for (const subscription of topic.subscriptions.filter((one) => isWanted(one, request)))
    pass({ world, topic, request, now, id }, subscription);
  return id;
}

/**
 * Whether a subscription's filter policy lets a message through.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html
 */
function isWanted({ filter }: Subscription, request: Publication): boolean {
  if (!filter) return true;
  if (filter.scope === "MessageAttributes") return matchesPattern(filter.policy, attributeValues(request));
  return matchesPattern(filter.policy, parse(text(request["Message"])) ?? {});
}

function attributeValues(request: Publication): JsonObject {
  const attributes = Object.entries((request["MessageAttributes"] ?? {}) as JsonObject);
  return Object.fromEntries(
    attributes.map(([name, attribute]) => {
      const { DataType, StringValue } = attribute as JsonObject;
      if (DataType === "Number") return [name, Number(StringValue)];
      return [name, DataType === "String.Array" ? (parse(String(StringValue)) ?? []) : (StringValue ?? "")];
    }),
  );
}

interface Passing {
  readonly world: World;
  readonly topic: Topic;
  readonly request: Publication;
  readonly now: number;
  readonly id: string;
}

function pass(passing: Passing, { protocol, endpoint, isRaw }: Subscription): void {
  const { world, request, now } = passing;
  const message = messageFor(request, protocol);
  if (protocol === "sqs") {
    const queue = [...world.queues.values()].find(({ settings }) => settings.arn === endpoint);
    const attributes = isRaw ? { attributes: (request["MessageAttributes"] ?? {}) as JsonObject } : {};
    queue?.send(isRaw ? message : JSON.stringify(envelope(passing, message)), now, {
      ...attributes,
      ...(queue.settings.isFifo ? { groupId: String(request["MessageGroupId"] ?? "topic") } : {}),
    });
  } else if (protocol === "lambda") {
    const Sns = envelope(passing, message);
    world.invokeLater(endpoint, { Records: [{ EventSource: "aws:sns", EventVersion: "1.0", Sns }] });
  } else {
    const channel = protocol === "sms" ? "SMS" : protocol;
    world.outbox.add({ channel, to: endpoint, summary: message, request });
  }
}

/** With `MessageStructure: "json"` a message says something else to each protocol. */
function messageFor(request: Publication, protocol: string): string {
  const message = text(request["Message"]);
  if (request["MessageStructure"] !== "json") return message;
  const forms = parse(message);
  return isPlainObject(forms) ? text((forms[protocol] ?? forms["default"]) as Json) : message;
}

function envelope({ topic, request, now, id }: Passing, Message: string): JsonObject {
  const { Subject, MessageAttributes = {} } = request;
  const attributes = Object.entries(MessageAttributes as JsonObject).map(([name, value]) => {
    const { DataType, StringValue } = value as JsonObject;
    return [name, { Type: DataType ?? "String", Value: StringValue ?? "" }] as const;
  });
  return {
    Type: "Notification",
    MessageId: id,
    TopicArn: topic.arn,
    ...(Subject === undefined ? {} : { Subject }),
    Message,
    Timestamp: new Date(now).toISOString(),
    ...(attributes.length > 0 ? { MessageAttributes: Object.fromEntries(attributes) } : {}),
  };
}

function parse(message: string): Json | undefined {
  try {
    return JSON.parse(message) as Json;
  } catch {
    return undefined;
  }
}
