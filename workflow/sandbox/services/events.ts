import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "../../definition";
import { ACCOUNT, REGION } from "../lambda/environment";
import { routeEvent } from "./event-rule";
import { readBody } from "./consumer";
import { text, type Action, type Service } from "./service";

const putEvents: Action = ({ request, world, now }) => {
  const entries = (request["Entries"] ?? []) as readonly JsonObject[];
  const results = entries.map((entry): JsonObject => {
    const missing = ["Source", "DetailType", "Detail"].find((name) => entry[name] === undefined);
    if (missing !== undefined) {
      const ErrorMessage = `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`;
      return { ErrorCode: "InvalidArgument", ErrorMessage };
    }
    const bus =
      String(entry["EventBusName"] ?? "default")
        .split("/")
        .at(-1) ?? "default";
    const id = randomUUID();
    const to = `${text(entry["Source"])} ${text(entry["DetailType"])}`;
    world.outbox.add({ channel: `event bus ${bus}`, to, summary: text(entry["Detail"]), request: entry });
    routeEvent(world, bus, toEvent(entry, id, now), now);
    return { EventId: id };
  });
  return { Entries: results, FailedEntryCount: results.filter((result) => "ErrorCode" in result).length };
};

/** An entry as rules see it and targets get it. */
function toEvent(entry: JsonObject, id: string, now: number): JsonObject {
  return {
    version: "0",
    id,
    "detail-type": text(entry["DetailType"]),
    source: text(entry["Source"]),
    account: ACCOUNT,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, "Z"),
    region: REGION,
    resources: (entry["Resources"] ?? []) as readonly Json[],
    detail: readBody(text(entry["Detail"])),
  };
}

/** EventBridge: events go to the targets of the rules that ask for them, and to the outbox, by bus. */
export const events: Service = {
  integration: "events",
  sdk: "eventbridge",
  errorPrefix: { integration: "EventBridge", sdk: "EventBridge" },
  actions: { putEvents },
};
