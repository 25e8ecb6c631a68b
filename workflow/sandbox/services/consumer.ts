import type { Json, JsonObject } from "../../definition";
import { REGION } from "../lambda/environment";
import type { World } from "../world";
import { matchesPattern } from "./pattern";
import { md5, type Message, type Queue } from "./queue";

/** Who takes messages from a queue by itself: an event source mapping of a function, a pipe. */
interface Consumer {
  /** Messages at a time. */
  readonly batchSize: number;
  /** Patterns on a message, `{ body: { kind: ["order"] } }`, of which one must be met; others are deleted. */
  readonly filters: readonly Json[];
  /** Handles a batch and says which messages failed, by id; throws when all did. */
  readonly handle: (records: readonly JsonObject[]) => Promise<readonly string[]>;
}

/** Has a consumer take what is in the queue, and whatever comes. What it fails on comes back after its visibility timeout. */
export function consume(queue: Queue, consumer: Consumer): void {
  let working = false;
  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    for (
      let batch = queue.take(consumer.batchSize);
      batch.length > 0;
      batch = queue.take(consumer.batchSize)
    ) {
      const wanted = batch.filter((message) => isWanted(message, consumer.filters));
      for (const message of batch.filter((one) => !wanted.includes(one)))
        queue.delete(message.receiptHandle ?? "");
      const failed = wanted.length === 0 ? [] : await handle(queue, consumer, wanted);
      if (failed.length > 0) setTimeout(() => void work(), queue.settings.visibilitySeconds * 1_000).unref();
    }
    working = false;
  };
  // Whoever sends gets its answer first.
  queue.onSend(() => void setImmediate(() => void work()));
  void work();
}

async function handle(
  queue: Queue,
  consumer: Consumer,
  messages: readonly Message[],
): Promise<readonly string[]> {
  const all = messages.map(({ id }) => id);
  const failed = await consumer
    .handle(messages.map((message) => printRecord(message, queue)))
    .catch(() => all);
  for (const message of messages.filter(({ id }) => !failed.includes(id)))
    queue.delete(message.receiptHandle ?? "");
  return failed;
}

function isWanted(message: Message, filters: readonly Json[]): boolean {
  const event: JsonObject = { body: readBody(message.body), messageAttributes: message.attributes };
  return filters.length === 0 || filters.some((pattern) => matchesPattern(pattern, event));
}

/** A body as it is filtered and filled in: JSON where it is JSON. */
export function readBody(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}

/** A message as functions and pipes get it. */
function printRecord(message: Message, { settings }: Queue): JsonObject {
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle ?? "",
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
    },
    messageAttributes: message.attributes,
    md5OfBody: md5(message.body),
    eventSource: "aws:sqs",
    eventSourceARN: settings.arn,
    awsRegion: REGION,
  };
}

/** A function that an event source mapping invokes; it may name the messages that failed. */
export function functionConsumer(world: World, functionName: string): Consumer["handle"] {
  return async (Records) => {
    const answer = await world.invoke(functionName, { Records });
    const failures = (answer as { batchItemFailures?: readonly { itemIdentifier: string }[] } | null)
      ?.batchItemFailures;
    return (failures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  };
}

/** A machine that a pipe starts with the list of what its template makes of each message. */
export function machineConsumer(
  world: World,
  machineArn: string,
  template: string | undefined,
): Consumer["handle"] {
  return (records) => {
    const bodies = records.map(({ body }) => readBody(String(body)));
    world.startLater(machineArn, template === "<$.body>" ? bodies : [...records]);
    return Promise.resolve([]);
  };
}
