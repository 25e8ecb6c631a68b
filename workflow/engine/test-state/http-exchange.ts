import { isJsonObject, type Json, type JsonObject } from "../../definition";
import type { StageTrace } from "../core/frame";

/**
 * The request and the response of an HTTP task, as TestState shows them at the level TRACE: what the state asks for and
 * gets. Headers that AWS adds on the way, and a connection's secrets, are not among them.
 * AWS: "Using inspection levels in TestState API".
 */
export function describeExchange(trace: StageTrace): JsonObject {
  const args = trace.afterArguments ?? trace.afterParameters;
  if (!isJsonObject(args)) return {};
  const { result } = trace;
  return {
    request: describeRequest(args),
    ...(isJsonObject(result) ? { response: describeResponse(result) } : {}),
  };
}

function describeRequest(args: JsonObject): JsonObject {
  const endpoint = String(args.ApiEndpoint ?? "");
  const query = printQuery(args.QueryParameters);
  return {
    protocol: /^(\w+):/.exec(endpoint)?.[1] ?? "https",
    method: String(args.Method ?? "GET"),
    url: query === "" ? endpoint : `${endpoint}${endpoint.includes("?") ? "&" : "?"}${query}`,
    headers: printHeaders(args.Headers),
    ...(args.RequestBody === undefined ? {} : { body: printBody(args.RequestBody) }),
  };
}

function describeResponse(result: JsonObject): JsonObject {
  return {
    protocol: "https",
    statusCode: String(result.StatusCode ?? ""),
    statusMessage: String(result.StatusText ?? ""),
    headers: printHeaders(result.Headers),
    body: printBody(result.ResponseBody ?? null),
  };
}

function printQuery(parameters: Json | undefined): string {
  if (!isJsonObject(parameters)) return "";
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? (value as readonly Json[]) : [value])
      query.append(name, printBody(one));
  }
  return query.toString();
}

function printHeaders(headers: Json | undefined): string {
  if (!isJsonObject(headers)) return "[]";
  const printed = Object.entries(headers).map(([name, value]) => {
    const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return `${name}: ${values.map(printBody).join(", ")}`;
  });
  return `[${printed.join(", ")}]`;
}

function printBody(body: Json): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}
