import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "../../definition";
import type { Action, Service } from "./service";
import { ServiceError } from "./service-error";

/** Both of SES's shapes: version 1 has Message and Source, version 2 Content and FromEmailAddress. */
const sendEmail: Action = ({ request, world }) => {
  const destination = (request["Destination"] ?? {}) as JsonObject;
  const people = ["ToAddresses", "CcAddresses", "BccAddresses"].flatMap(
    (key) => (destination[key] ?? []) as string[],
  );
  if (people.length === 0) {
    throw new ServiceError("InvalidParameterValue", "The request has no recipients.");
  }
  const id = randomUUID();
  world.outbox.add({ channel: "e-mail", to: people.join(", "), summary: subjectOf(request), request });
  return { MessageId: id };
};

/** Version 1's raw mail: its subject stands in its headers. */
const sendRawEmail: Action = ({ request, world }) => {
  const raw = at(request, "RawMessage", "Data");
  const data = typeof raw === "string" ? raw : "";
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, "im").exec(data)?.[1];
  const to = ((request["Destinations"] ?? []) as string[]).join(", ") || (header("To") ?? "");
  world.outbox.add({ channel: "e-mail", to, summary: header("Subject") ?? "(no subject)", request });
  return { MessageId: randomUUID() };
};

/** Version 2's mail to many: each gets one of its own. */
const sendBulkEmail: Action = (call) => {
  const entries = (call.request["BulkEmailEntries"] ?? []) as readonly JsonObject[];
  const Content = at(call.request, "DefaultContent") ?? {};
  return {
    BulkEmailEntryResults: entries.map((entry): JsonObject => {
      const request = { ...call.request, Content, Destination: entry["Destination"] ?? {} };
      return { Status: "SUCCESS", ...(sendEmail({ ...call, request }) as JsonObject) };
    }),
  };
};

function subjectOf(request: JsonObject): string {
  const template = at(request, "Content", "Template", "TemplateName") ?? request["Template"];
  const subject =
    at(request, "Content", "Simple", "Subject", "Data") ?? at(request, "Message", "Subject", "Data");
  if (typeof subject === "string") return subject;
  return typeof template === "string" ? `template ${template}` : "(no subject)";
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, key) => (typeof inner === "object" && inner !== null ? (inner as JsonObject)[key] : undefined),
    value,
  );
}

/** SES, version 1: mail goes to the outbox. */
export const ses: Service = {
  sdk: "ses",
  errorPrefix: { integration: "Ses", sdk: "Ses" },
  actions: { sendEmail, sendTemplatedEmail: sendEmail, sendRawEmail },
};

/** SES, version 2: mail goes to the outbox. */
export const sesv2: Service = {
  sdk: "sesv2",
  errorPrefix: { integration: "SesV2", sdk: "SesV2" },
  actions: { sendEmail, sendBulkEmail },
};
