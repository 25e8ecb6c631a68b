import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "../../definition";
import type { Sandbox } from "../sandbox";
import { services } from "../services";
import { findAction } from "../services/service";
import { ServiceError } from "../services/service-error";
import type { GatewayRequest } from "./answer";
import { unanswered } from "./json-protocol";
import { escapeXml, xmlReply, type Reply } from "./reply";

/** Answers form requests with XML, as SNS and version 1 of SES speak: `Action=Publish&Message=…`. */
export async function answerQuery(request: GatewayRequest, sandbox: Sandbox): Promise<Reply> {
  const form = new URLSearchParams(request.body.toString("utf8"));
  const operation = form.get("Action") ?? "";
  try {
    const name = operation.charAt(0).toLowerCase() + operation.slice(1);
    const sdk = request.signedFor === "email" ? "ses" : request.signedFor;
    const service = services.find((candidate) => candidate.sdk === sdk);
    const action = service && findAction(service, name);
    if (!action) throw unanswered(request.signedFor, operation);
    const result = await action({ request: readForm(form), world: sandbox.world, now: Date.now() });
    const inner = printXml(result);
    return xmlReply(
      200,
      `<${operation}Response><${operation}Result>${inner}</${operation}Result>${printMetadata()}</${operation}Response>`,
    );
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const code = error.name.replace(/Exception$/, "");
    const body = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
    return xmlReply(error.status, `<ErrorResponse>${body}${printMetadata()}</ErrorResponse>`);
  }
}

/** `Destination.ToAddresses.member.1=a` becomes `{ Destination: { ToAddresses: ["a"] } }`. */
function readForm(form: URLSearchParams): JsonObject {
  const root: Record<string, unknown> = {};
  for (const [path, value] of form) {
    if (path === "Action" || path === "Version") continue;
    let place = root;
    const keys = path.split(".");
    for (const key of keys.slice(0, -1)) place = (place[key] ??= {}) as Record<string, unknown>;
    place[keys.at(-1) ?? path] = value;
  }
  return gatherLists(root) as JsonObject;
}

function gatherLists(value: unknown): Json {
  if (typeof value !== "object" || value === null) return value as Json;
  const entries = Object.entries(value).map(([key, inner]) => [key, gatherLists(inner)] as const);
  const [key, inner] = entries[0] ?? [];
  if (entries.length === 1 && key === "member") return Object.values(inner as JsonObject);
  if (entries.length === 1 && key === "entry")
    return mapOf(Object.values(inner as JsonObject) as JsonObject[]);
  return Object.fromEntries(entries);
}

function mapOf(entries: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(
    entries.map((entry) => [String(entry["Name"] ?? entry["key"]), entry["Value"] ?? entry["value"] ?? ""]),
  );
}

function printXml(value: Json): string {
  if (Array.isArray(value)) return value.map((item: Json) => `<member>${printXml(item)}</member>`).join("");
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => `<${key}>${printXml(inner as Json)}</${key}>`)
      .join("");
  }
  return escapeXml(String(value));
}

function printMetadata(): string {
  return `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
}
