import type { Json, JsonObject } from "../../definition";
import type { Sandbox } from "../sandbox";
import { sesv2 } from "../services/mail";
import { findAction } from "../services/service";
import type { GatewayRequest } from "./answer";
import { unanswered } from "./json-protocol";
import { jsonReply, type Reply } from "./reply";

/** Answers the REST protocols: Lambda's Invoke and version 2 of SES. */
export async function answerRest(request: GatewayRequest, sandbox: Sandbox): Promise<Reply> {
  const { pathname } = request.url;
  const invoked = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(pathname)?.[1];
  if (invoked !== undefined) return invokeFunction(decodeURIComponent(invoked), request, sandbox);
  if (pathname === "/v2/email/outbound-emails" && request.method === "POST") {
    const action = findAction(sesv2, "sendEmail");
    const input = JSON.parse(request.body.toString("utf8")) as JsonObject;
    if (action)
      return jsonReply(200, await action({ request: input, world: sandbox.world, now: Date.now() }));
  }
  throw unanswered(request.signedFor || "the request", `${request.method} ${pathname}`);
}

async function invokeFunction(name: string, request: GatewayRequest, sandbox: Sandbox): Promise<Reply> {
  const definition = sandbox.world.findFunction(name);
  if (!definition) {
    return jsonReply(404, { __type: "ResourceNotFoundException", message: `Function not found: ${name}` });
  }
  const event = JSON.parse(request.body.toString("utf8") || "{}") as Json;
  if (request.headers["x-amz-invocation-type"] === "Event") {
    sandbox.world.invokeLater(name, event);
    return { status: 202, headers: {}, body: "" };
  }
  const outcome = await sandbox.pool.invoke(definition, event);
  const headers = { "content-type": "application/json", "x-amz-executed-version": "$LATEST" };
  if ("result" in outcome) return { status: 200, headers, body: JSON.stringify(outcome.result) };
  return { status: 200, headers: { ...headers, "x-amz-function-error": "Unhandled" }, body: outcome.cause };
}
