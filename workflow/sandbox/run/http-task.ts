import type { Json, JsonObject } from "../../definition";
import { TaskFailure, type TaskCall } from "../../engine/task-handler";
import type { Problem } from "../../problems";
import type { World } from "../world";
import type { RunScript } from "./script";

/**
 * An HTTP task: answered by the sample's replies, or by a server of this machine's that the endpoint names. Nothing
 * leaves this machine. See https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html.
 */
export async function invokeHttp(
  call: TaskCall,
  { world, script }: { readonly world: World; readonly script: RunScript },
): Promise<Json> {
  const request = call.input as JsonObject;
  const url = endpointOf(request);
  const method = String(request["Method"] ?? "GET");
  const reply = script.takeReply(call.state);
  if (!reply && !isLocal(url)) {
    const problem = noReply(call, url, script);
    script.problems.push(problem);
    throw new TaskFailure("States.Runtime", problem.message, { isTerminal: true });
  }
  const summary = JSON.stringify(request["RequestBody"] ?? null);
  world.outbox.add({ channel: "HTTP", to: `${method} ${url.href}`, summary, request });
  const { status, body } = reply
    ? { status: reply.status ?? 200, body: reply.body ?? null }
    : await send(url, method, request);
  if (status < 200 || status > 299) {
    throw new TaskFailure(`States.Http.StatusCode.${status}`, JSON.stringify(body));
  }
  return {
    ResponseBody: body,
    StatusCode: status,
    StatusText: "OK",
    Headers: { "content-type": ["application/json"] },
  };
}

function endpointOf(request: JsonObject): URL {
  const text = String(request["ApiEndpoint"] ?? "");
  if (!URL.canParse(text)) {
    throw new TaskFailure(
      "States.Runtime",
      `The ApiEndpoint must be an https URL; got ${JSON.stringify(text)}.`,
    );
  }
  const url = new URL(text);
  for (const [name, value] of Object.entries((request["QueryParameters"] ?? {}) as JsonObject)) {
    for (const item of Array.isArray(value) ? (value as Json[]) : [value])
      url.searchParams.append(name, String(item));
  }
  return url;
}

function isLocal(url: URL): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
}

async function send(url: URL, method: string, request: JsonObject): Promise<{ status: number; body: Json }> {
  const body = request["RequestBody"];
  try {
    const response = await fetch(url, {
      method,
      headers: { "content-type": "application/json", ...(request["Headers"] as Record<string, string>) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    return { status: response.status, body: parseBody(await response.text()) };
  } catch (error) {
    throw new TaskFailure("States.Http.Socket", error instanceof Error ? error.message : String(error));
  }
}

function parseBody(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function noReply(call: TaskCall, url: URL, script: RunScript): Problem {
  return {
    code: "R132",
    path: `${call.execution.stateMachineName} / ${call.state}`,
    message: `The state calls ${url.origin}, and the sandbox sends nothing outside this machine.`,
    fix: `script the reply in ${script.file}: "http": { "${call.state}": [{ "status": 200, "body": {} }] }, or point the endpoint at a server on 127.0.0.1.`,
  };
}
