import type { Json } from "../../definition";
import { withAdditions, secretNames, type Connection } from "./connection";
import { encodeForm, type ArrayFormat } from "./form";
import { readBody } from "./replies";
import { NOTE_HEADER, type TaskNote } from "./stub-server";
import { isLocal, send, type WireRequest, type WireResponse } from "./wire";

/** A call as its service spells it. */
export interface HttpCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for none. */
  readonly body: Json | undefined;
  /** Given, the body goes as a form. */
  readonly arrayFormat?: ArrayFormat;
  readonly connection?: Connection;
}

/** Where calls go: to the stub server, for this run. */
interface Way {
  readonly stub: string;
  readonly run: number;
}

/** Sends a call with what its connection adds; a token that is refused is asked for anew, once, as EventBridge does. */
export async function exchange(call: HttpCall, way: Way): Promise<WireResponse> {
  const { connection } = call;
  if (!connection?.oauth) return transmit(call, way);
  const response = await transmit(call, way, (connection.token ??= await askForToken(connection, way)));
  if (response.status !== 401 && response.status !== 407) return response;
  connection.token = await askForToken(connection, way);
  return transmit(call, way, connection.token);
}

function transmit(call: HttpCall, way: Way, token?: string): Promise<WireResponse> {
  const { connection, arrayFormat, method } = call;
  const { url, headers, body } = connection ? withAdditions(call, connection.additions) : call;
  const isForm = arrayFormat !== undefined;
  const type = isForm ? "application/x-www-form-urlencoded" : "application/json; charset=UTF-8";
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  const request: WireRequest = {
    method,
    url,
    headers: {
      ...(body === undefined || hasType ? {} : { "Content-Type": type }),
      ...headers,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: isForm ? encodeForm(body, arrayFormat) : printBody(body) }),
  };
  return route(request, way, { run: way.run, secrets: connection ? secretNames(connection.additions) : [] });
}

/** To the server of this machine's that the URL names; anything else is the stub server's. */
function route(request: WireRequest, { stub }: Way, note: TaskNote): Promise<WireResponse> {
  if (isLocal(request.url) && request.url.origin !== stub) return send(request);
  return send({ ...request, headers: { ...request.headers, [NOTE_HEADER]: JSON.stringify(note) } }, stub);
}

function printBody(body: Json): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** The authorisation of a connection failed; it has the endpoint's status. */
export class NotAuthorised extends Error {
  constructor(
    name: string,
    readonly status: number,
  ) {
    super(`The authorization endpoint of the connection ${name} answered ${status} and no access_token.`);
  }
}

async function askForToken({ name, oauth }: Connection, way: Way): Promise<string> {
  if (!oauth) return "";
  const grant = {
    grant_type: "client_credentials",
    client_id: oauth.clientId,
    client_secret: oauth.clientSecret,
  };
  const plain = { url: new URL(oauth.endpoint), headers: {}, body: grant };
  const { url, headers, body } = withAdditions(plain, oauth.additions);
  const form = encodeForm(body ?? null);
  const isGet = oauth.method === "GET";
  if (isGet) for (const [key, value] of new URLSearchParams(form)) url.searchParams.set(key, value);
  const request: WireRequest = {
    method: oauth.method,
    url,
    headers: isGet ? headers : { "Content-Type": "application/x-www-form-urlencoded", ...headers },
    ...(isGet ? {} : { body: form }),
  };
  const secrets = ["client_secret", ...secretNames(oauth.additions)];
  const response = await route(request, way, { run: way.run, secrets, authorises: name });
  const answer = readBody(response.text, response.headers["content-type"]?.[0]) as {
    access_token?: unknown;
  } | null;
  if (response.status < 300 && typeof answer?.access_token === "string") return answer.access_token;
  throw new NotAuthorised(name, response.status);
}
