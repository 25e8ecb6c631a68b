import type { Json, JsonObject } from "../../definition";
import { TaskFailure, type TaskCall } from "../../engine/task-handler";
import { REGION } from "../lambda/environment";
import { secretNames, withAdditions, type Connection } from "../http/connection";
import { encodeForm, type ArrayFormat } from "../http/form";
import { readBody } from "../http/replies";
import { NOTE_HEADER, unregistered, UNREGISTERED_HEADER, WAIT_HEADER } from "../http/stub-server";
import { isLocal, LONGEST_SECONDS, send, type WireRequest, type WireResponse } from "../http/wire";
import type { World } from "../world";
import { authorise } from "./authorise";
import type { RunScript } from "./script";

/** What calls of HTTP APIs work with. */
export interface HttpSettings {
  readonly world: World;
  readonly script: RunScript;
}

/** A call as its service spells it. */
export interface HttpCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for none. */
  readonly body: Json | undefined;
  readonly arrayFormat?: ArrayFormat;
  readonly connection?: Connection;
  /** In front of a status that is an error: `States.Http.StatusCode`. */
  readonly errorPrefix: string;
  /** When nobody answers. */
  readonly noAnswer: string;
}

/**
 * An HTTP task: sent with the connection's credentials to the stub server, or to the server of this machine's that the
 * endpoint names. Nothing leaves this machine. https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 */
export async function invokeHttp(call: TaskCall, settings: HttpSettings): Promise<Json> {
  const request = call.input as JsonObject;
  const arn = connectionArnOf(request);
  const connection = settings.world.connections.get(arn);
  const encoding = (request["Transform"] ?? {}) as JsonObject;
  const options = (encoding["RequestEncodingOptions"] ?? {}) as JsonObject;
  const isForm = encoding["RequestBodyEncoding"] === "URL_ENCODED";
  return performHttp(call, settings, {
    url: withQuery(readUrl(request["ApiEndpoint"]), request["QueryParameters"]),
    method: String(request["Method"] ?? "GET"),
    headers: {
      "User-Agent": `Amazon|StepFunctions|HttpInvoke|${REGION}`,
      Range: "bytes=0-262144",
      ...(request["Headers"] as Record<string, string> | undefined),
    },
    body: request["RequestBody"],
    ...(isForm ? { arrayFormat: (options["ArrayFormat"] ?? "INDICES") as ArrayFormat } : {}),
    ...(connection ? { connection } : {}),
    errorPrefix: "States.Http.StatusCode",
    noAnswer: "States.Http.Socket",
  });
}

/** A call of an API behind API Gateway. https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html */
export async function invokeApi(call: TaskCall, settings: HttpSettings): Promise<Json> {
  const request = call.input as JsonObject;
  const { ApiEndpoint, Stage, Path = "/" } = request;
  const stage = Stage === undefined ? "" : `/${String(Stage)}`;
  const headers = Object.entries((request["Headers"] ?? {}) as JsonObject);
  return performHttp(call, settings, {
    url: withQuery(
      readUrl(`https://${String(ApiEndpoint)}${stage}${String(Path)}`),
      request["QueryParameters"],
    ),
    method: String(request["Method"] ?? "GET"),
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name, [value].flat().map(String).join(", ")]),
    ),
    body: request["RequestBody"],
    errorPrefix: "ApiGateway",
    noAnswer: "ApiGateway.504",
  });
}

async function performHttp(call: TaskCall, settings: HttpSettings, http: HttpCall): Promise<Json> {
  const { world, script } = settings;
  const note = { run: script.run, secrets: http.connection ? secretNames(http.connection) : [] };
  const exchange = async (token?: string): Promise<WireResponse> => {
    const request = wireRequest(http, token);
    try {
      if (isLocal(request.url) && request.url.origin !== world.http.endpoint) return await send(request);
      const headers = { ...request.headers, [NOTE_HEADER]: JSON.stringify(note) };
      return await send({ ...request, headers }, world.http.endpoint);
    } catch (error) {
      throw new TaskFailure(http.noAnswer, error instanceof Error ? error.message : String(error));
    }
  };
  const response = await authorise(http, settings, exchange);
  if (response.headers[UNREGISTERED_HEADER]) refuse(call, http, script);
  await waitFor(call, http, response);
  if (isLocal(http.url)) note_(world, http, response);
  const body = readBody(response.text, response.headers["content-type"]?.[0]);
  if (response.status < 200 || response.status > 299)
    throw new TaskFailure(`${http.errorPrefix}.${response.status}`, JSON.stringify(body));
  const { [WAIT_HEADER]: _, ...headers } = response.headers;
  return {
    ResponseBody: body,
    StatusCode: response.status,
    StatusText: response.statusText,
    Headers: headers as unknown as JsonObject,
  };
}
