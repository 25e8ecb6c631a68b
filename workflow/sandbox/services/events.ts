import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../definition";
import { text, type Action, type Service } from "./service";

const putEvents: Action = ({ request, world }) => {
  const entries = (request["Entries"] ?? []) as readonly JsonObject[];
  const results = entries.map((entry): JsonObject => {
    const missing = ["Source", "DetailType", "Detail"].find((name) => entry[name] === undefined);
    if (missing !== undefined) {
      const ErrorMessage = `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`;
      return { ErrorCode: "InvalidArgument", ErrorMessage };
    }
    const bus = String(entry["EventBusName"] ?? "default");
    const to = `${text(entry["Source"])} ${text(entry["DetailType"])}`;
    world.outbox.add({ channel: `event bus ${bus}`, to, summary: text(entry["Detail"]), request: entry });
    return { EventId: randomUUID() };
  });
  return { Entries: results, FailedEntryCount: results.filter((result) => "ErrorCode" in result).length };
};

/** EventBridge: events go to the outbox, by bus. */
export const events: Service = {
  integration: "events",
  sdk: "eventbridge",
  errorPrefix: { integration: "EventBridge", sdk: "EventBridge" },
  actions: { putEvents },
};
