import { createServer, type IncomingMessage, STATUS_CODES, type ServerResponse } from "node:http";
import { isPlainObject, type Json, type JsonObject } from "../../definition";
import { printProblem, type Problem } from "../../problems";
import { listenLocally } from "../listen";
import type { HttpReply } from "../samples/sample";
import type { Outbox, Sent } from "../services/outbox";
import { readBody, type HttpReplies, type HttpStubRequest } from "./replies";

/** Who answers, in what order, and where it is told. */
interface StubDesk {
  readonly replies: readonly HttpReplies[];
  readonly outbox: Outbox;
  /** Where a reply could be written: the run's sample. */
  readonly file: string;
}

/** What an HTTP task tells the stub server beside the request; other clients do not. */
export interface TaskNote {
  /** The run, of those that are attached. */
  readonly run: number;
  /** Headers, query parameters and members of the body that hold credentials: they are not shown. */
  readonly secrets: readonly string[];
  /** The connection that asks for its token. */
  readonly authorises?: string;
}

/** Headers between the HTTP task and the stub server. */
export const NOTE_HEADER = "x-stepwright-note";
/** Seconds of the execution's time until the reply comes; `never` where none does. */
export const WAIT_HEADER = "x-stepwright-wait";
/** Marks that nothing answers such a request. */
export const UNREGISTERED_HEADER = "x-stepwright-unregistered";

/** The server that stands in for every HTTP API outside this machine. */
export class HttpStubServer {
  private readonly desks = new Map<number, StubDesk>();
  private runs = 0;

  private constructor(
    /** `http://127.0.0.1:<port>`; other clients may send there what is meant for elsewhere. */
    readonly endpoint: string,
    readonly stop: () => Promise<void>,
  ) {}

  /** Starts it on 127.0.0.1; until a desk is attached nothing is answered. */
  static async start(port = 0): Promise<HttpStubServer> {
    const server = createServer((request, response) => void started.answer(request, response));
    const { endpoint, stop } = await listenLocally(server, port, "--http-port");
    const started = new HttpStubServer(endpoint, stop);
    return started;
  }

  /** Answers for a run until it is detached. A request of another client belongs to the run that began last. */
  attach(desk: StubDesk): { readonly run: number; readonly detach: () => void } {
    const run = (this.runs += 1);
    this.desks.set(run, desk);
    return { run, detach: () => void this.desks.delete(run) };
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const note = readNote(incoming);
    const desk = note ? this.desks.get(note.run) : [...this.desks.values()].at(-1);
    const request = readRequest(incoming, Buffer.concat(chunks).toString("utf8"));
    const reply = desk && (await findReply(desk, request));
    if (!reply && note?.authorises !== undefined) return give(response, tokenOf(note.authorises), true);
    if (!desk || !reply) return refuse(response, request, desk?.file);
    desk.outbox.add(describeExchange(request, reply, note?.secrets ?? []));
    give(response, reply, note !== undefined);
  }
}

async function findReply({ replies }: StubDesk, request: HttpStubRequest): Promise<HttpReply | undefined> {
  for (const source of replies) {
    const reply = await source.take(request);
    if (reply) return reply;
  }
  return undefined;
}

function readNote({ headers }: IncomingMessage): TaskNote | undefined {
  const text = headers[NOTE_HEADER];
  return typeof text === "string" ? (JSON.parse(text) as TaskNote) : undefined;
}

/**
 * What a client asked for: in full, as proxies are asked; after the first slash, for clients whose address alone can be
 * set (`http://127.0.0.1:1234/https://pay.example.com/charges`); else by the path.
 */
function readRequest(incoming: IncomingMessage, text: string): HttpStubRequest {
  const { method = "GET", url = "/" } = incoming;
  const place = url.replace(/^\/(?=https?:\/\/)/, "");
  const own = Object.entries(incoming.headers).filter(([name]) => name !== NOTE_HEADER);
  const headers = Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
  return {
    method,
    url: new URL(place, `http://${headers["host"] ?? "127.0.0.1"}`),
    headers,
    body: readBody(text, headers["content-type"]),
  };
}

/** What an authorization endpoint answers that nobody wrote an answer for. */
function tokenOf(connection: string): HttpReply {
  return { body: { access_token: `token-of-${connection}`, token_type: "Bearer", expires_in: 3600 } };
}

/** What the outbox keeps of a request and its reply; credentials are covered. */
export function describeExchange(
  { method, url, headers, body }: HttpStubRequest,
  reply: HttpReply,
  secrets: readonly string[],
): Sent {
  const shown = new URL(url);
  const isSecret = (name: string) => name === "authorization" || secrets.includes(name.toLowerCase());
  for (const name of [...shown.searchParams.keys()].filter(isSecret)) shown.searchParams.set(name, "***");
  const content = isPlainObject(body) ? cover(body as JsonObject, isSecret) : body;
  const request: JsonObject = {
    Method: method,
    Url: shown.href,
    Headers: cover(headers, isSecret),
    Body: content,
    Reply: { ...reply } as unknown as JsonObject,
  };
  return { channel: "HTTP", to: `${method} ${shown.href}`, summary: summarise(content, reply), request };
}

/** `201 for {"amount":5}`: what came of it first, because lines are cut. */
function summarise(body: Json, { status = 200, fails }: HttpReply): string {
  const sent = typeof body === "string" ? body : JSON.stringify(body);
  return `${fails ?? status}${body === null ? "" : ` for ${sent}`}`;
}

/** `Bearer abc` becomes `Bearer ***`. */
function cover(values: JsonObject, isSecret: (name: string) => boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isSecret(name) ? String(value).replace(/\S+$/, "***") : value,
    ]),
  );
}

/** An HTTP task waits in the execution's time, whoever else asks in real time. */
function give(response: ServerResponse, reply: HttpReply, isTask: boolean): void {
  const { status = 200, headers = {}, body = null, seconds = 0, fails } = reply;
  const isNever = fails === "no answer";
  const wait: Record<string, string> = isTask ? { [WAIT_HEADER]: isNever ? "never" : String(seconds) } : {};
  const end = () => {
    if (fails === "connection reset") return void response.socket?.destroy();
    if (isNever && !isTask) return;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
    const isEmpty = status === 204 || status === 304 || body === null;
    const all = { ...(isEmpty ? {} : { "content-type": type }), ...headers, ...wait };
    response.writeHead(status, STATUS_CODES[status] ?? "", all).end(isEmpty ? undefined : text);
  };
  if (isTask || seconds === 0) end();
  else setTimeout(end, seconds * 1_000).unref();
}

function refuse(response: ServerResponse, request: HttpStubRequest, file: string | undefined): void {
  const problem = unregistered(request, "an HTTP client", file);
  const headers = { "content-type": "application/json", [UNREGISTERED_HEADER]: "true" };
  response.writeHead(501, headers).end(JSON.stringify({ ...problem, text: printProblem(problem) }));
}

/** Says that nothing answers such a request, and where an answer is written. */
export function unregistered(
  { method, url }: Pick<HttpStubRequest, "method" | "url">,
  path: string,
  file = "a sample",
): Problem {
  const place = `${url.origin}${url.pathname}`;
  return {
    code: "R132",
    path,
    message: `Nothing here answers ${method} ${place}, and the sandbox sends nothing outside this machine.`,
    fix: `write the reply in ${file}: "http": { "${method} ${place}": [{ "status": 200, "body": {} }] }, or for every run in sandbox.ts beside the program: export const http = { "${method} ${place}": { status: 200, body: {} } }.`,
  };
}
