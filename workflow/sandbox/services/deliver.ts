import type { Json } from "../../definition";
import type { World } from "../world";
import { publishTo } from "./publish";

/** Hands something over to whatever an ARN names: a function, a queue, a topic, a machine. Others get it in the outbox. */
export function deliver(world: World, arn: string, payload: Json, now: number): void {
  const service = arn.split(":")[2] ?? "";
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const queue = [...world.queues.values()].find(({ settings }) => settings.arn === arn);
  const topic = world.topics.get(arn);
  if (service === "lambda") world.invokeLater(arn, payload);
  else if (service === "states") world.startLater(arn, payload);
  else if (queue) queue.send(text, now, queue.settings.isFifo ? { groupId: "events" } : {});
  else if (topic) publishTo(world, topic, { Message: text }, now);
  else world.outbox.add({ channel: service, to: arn, summary: text, request: { Payload: payload } });
}
