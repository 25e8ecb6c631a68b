import type { Json, JsonObject } from "../../definition";
import { TaskFailure, type TaskCall } from "../../engine/task-handler";
import { exchange, NotAuthorised, type HttpCall } from "../http/exchange";
import type { ArrayFormat } from "../http/form";
import { readBody } from "../http/replies";
import { describeExchange, unregistered, UNREGISTERED_HEADER, WAIT_HEADER } from "../http/stub-server";
import { isLocal, LONGEST_SECONDS, type WireResponse } from "../http/wire";
import { REGION } from "../lambda/environment";
import type { World } from "../world";
import type { RunScript } from "./script";

/** What calls of HTTP APIs work with. */
interface HttpSettings {
  readonly world: World;
  readonly script: RunScript;
}

/** How a service names what goes wrong. */
interface ErrorNames {
  /** In front of a status that is no success: `States.Http.StatusCode`. */
  readonly status: string;
  /** When nobody answers. */
  readonly noAnswer: string;
}

/**
 * An HTTP task: sent with the connection's credentials to the stub server, or to the server of this machine's that the
 * endpoint names. Nothing leaves this machine. https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 */
export function invokeHttp(call: TaskCall, settings: HttpSettings): Promise<Json> {
  const request = call.input as JsonObject;
  const connection = settings.world.connections.get(connectionArnOf(request));
  const arrayFormat = arrayFormatOf(request["Transform"]);
  const http: HttpCall = {
    url: withQuery(readUrl(request["ApiEndpoint"]), request["QueryParameters"]),
    method: String(request["Method"] ?? "GET"),
    headers: {
      "User-Agent": `Amazon|StepFunctions|HttpInvoke|${REGION}`,
      Range: "bytes=0-262144",
      ...(request["Headers"] as Record<string, string> | undefined),
    },
    body: request["RequestBody"],
    ...(arrayFormat ? { arrayFormat } : {}),
    ...(connection ? { connection } : {}),
  };
  return perform(call, settings, http, { status: "States.Http.StatusCode", noAnswer: "States.Http.Socket" });
}

/**
 * A call of an API behind API Gateway, answered in the same way.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html
 */
export function invokeApi(call: TaskCall, settings: HttpSettings): Promise<Json> {
  const request = call.input as JsonObject;
  const { ApiEndpoint, Stage, Path = "/" } = request;
  const stage = Stage === undefined ? "" : `/${String(Stage)}`;
  const headers = Object.entries((request["Headers"] ?? {}) as JsonObject);
  const http: HttpCall = {
    url: withQuery(
      readUrl(`https://${String(ApiEndpoint)}${stage}${String(Path)}`),
      request["QueryParameters"],
    ),
    method: String(request["Method"] ?? "GET"),
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name, [value].flat().map(String).join(", ")]),
    ),
    body: request["RequestBody"],
  };
  return perform(call, settings, http, { status: "ApiGateway", noAnswer: "ApiGateway.504" });
}

async function perform(
  call: TaskCall,
  { world, script }: HttpSettings,
  http: HttpCall,
  errors: ErrorNames,
): Promise<Json> {
  const response = await exchange(http, { stub: world.http.endpoint, run: script.run }).catch(
    (error: unknown) => {
      if (error instanceof NotAuthorised)
        throw new TaskFailure(`${errors.status}.${error.status}`, error.message);
      throw new TaskFailure(errors.noAnswer, error instanceof Error ? error.message : String(error));
    },
  );
  if (response.headers[UNREGISTERED_HEADER]) refuse(call, http, script);
  const body = readBody(response.text, response.headers["content-type"]?.[0]);
  const isOwnServer = isLocal(http.url) && http.url.origin !== world.http.endpoint;
  if (isOwnServer)
    world.outbox.add(
      describeExchange({ ...http, body: http.body ?? null }, { status: response.status, body }, []),
    );
  await waitFor(call, response, errors);
  if (response.status < 200 || response.status > 299)
    throw new TaskFailure(`${errors.status}.${response.status}`, JSON.stringify(body));
  const { [WAIT_HEADER]: _, ...headers } = response.headers;
  return {
    ResponseBody: body,
    StatusCode: response.status,
    StatusText: response.statusText,
    Headers: headers as unknown as JsonObject,
  };
}

/** The stub server says how long it would have taken; the time is the execution's. */
async function waitFor(call: TaskCall, response: WireResponse, { noAnswer }: ErrorNames): Promise<void> {
  const wait = response.headers[WAIT_HEADER]?.[0];
  if (wait === undefined) return;
  const seconds = wait === "never" ? Infinity : Number(wait);
  await call.delay(Math.min(seconds, LONGEST_SECONDS));
  if (seconds > LONGEST_SECONDS)
    throw new TaskFailure(noAnswer, `The server did not answer within ${LONGEST_SECONDS} seconds.`);
}

/** Nobody may catch it: a handler of the workflow's must not hide that the sandbox lacks something. */
function refuse(call: TaskCall, http: HttpCall, script: RunScript): never {
  const problem = unregistered(http, `${call.execution.stateMachineName} / ${call.state}`, script.file);
  script.problems.push(problem);
  throw new TaskFailure("States.Runtime", problem.message, { isTerminal: true });
}

function connectionArnOf(request: JsonObject): string {
  const holder = (request["Authentication"] ?? request["InvocationConfig"] ?? {}) as JsonObject;
  return String(holder["ConnectionArn"] ?? "");
}

function arrayFormatOf(transform: Json | undefined): ArrayFormat | undefined {
  const { RequestBodyEncoding, RequestEncodingOptions } = (transform ?? {}) as JsonObject;
  if (RequestBodyEncoding !== "URL_ENCODED") return undefined;
  return (((RequestEncodingOptions ?? {}) as JsonObject)["ArrayFormat"] ?? "INDICES") as ArrayFormat;
}

function readUrl(value: Json | undefined): URL {
  const text = String(value ?? "");
  if (URL.canParse(text)) return new URL(text);
  const cause = `The ApiEndpoint must be an https URL; got ${JSON.stringify(text)}.`;
  throw new TaskFailure("States.Runtime", cause);
}

function withQuery(url: URL, parameters: Json | undefined): URL {
  for (const [name, value] of Object.entries((parameters ?? {}) as JsonObject)) {
    for (const item of [value].flat() as Json[]) url.searchParams.append(name, String(item));
  }
  return url;
}
