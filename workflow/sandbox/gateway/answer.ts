import type { IncomingMessage } from "node:http";
import { ServiceError } from "../services/service-error";
import { isFromHere } from "../listen";
import type { Sandbox } from "../sandbox";
import { answerControl } from "./control";
import { answerJson } from "./json-protocol";
import { answerQuery } from "./query-protocol";
import { jsonReply, type Reply } from "./reply";
import { answerRest } from "./rest-protocol";
import { answerS3 } from "./s3-protocol";

/** A request, read. */
export interface GatewayRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** The service that the signature is for: `sns`, `states`. Empty when there is none. */
  readonly signedFor: string;
}

/** Answers one request of an AWS SDK by the protocol that it speaks. */
export async function answerRequest(
  incoming: IncomingMessage,
  body: Buffer,
  sandbox: Sandbox | undefined,
): Promise<Reply> {
  if (!isFromHere(incoming))
    return jsonReply(403, { __type: "AccessDenied", message: "The sandbox answers this machine only." });
  if (!sandbox)
    return jsonReply(503, { __type: "ServiceUnavailable", message: "The sandbox is still starting." });
  const request = readRequest(incoming, body);
  try {
    const control = answerControl(request, sandbox);
    if (control) return control;
    if (typeof request.headers["x-amz-target"] === "string") return await answerJson(request, sandbox);
    if (request.signedFor === "s3") return await answerS3(request, sandbox);
    if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
      return await answerQuery(request, sandbox);
    }
    return await answerRest(request, sandbox);
  } catch (error) {
    if (error instanceof ServiceError)
      return jsonReply(error.status, { __type: error.name, message: error.message });
    const message = error instanceof Error ? error.message : String(error);
    return jsonReply(500, { __type: "InternalFailure", message });
  }
}

function readRequest(incoming: IncomingMessage, body: Buffer): GatewayRequest {
  const { method = "GET", url = "/", headers } = incoming;
  const asked = new URL(url, "http://127.0.0.1");
  // Credential=<key>/<date>/<region>/<service>/aws4_request, in a header or, where a URL was signed beforehand, in it.
  const signature = headers.authorization ?? `Credential=${asked.searchParams.get("X-Amz-Credential") ?? ""}`;
  const signedFor = /Credential=[^/]+\/[^/]+\/[^/]+\/([^/]+)\//.exec(signature)?.[1] ?? "";
  return { method, url: asked, headers, body, signedFor };
}
