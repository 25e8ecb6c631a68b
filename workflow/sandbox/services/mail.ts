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
  actions: { sendEmail, sendTemplatedEmail: sendEmail },
};

/** SES, version 2: mail goes to the outbox. */
export const sesv2: Service = {
  sdk: "sesv2",
  errorPrefix: { integration: "SesV2", sdk: "SesV2" },
  actions: { sendEmail },
};
