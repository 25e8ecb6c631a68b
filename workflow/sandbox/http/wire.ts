import * as http from "node:http";
import * as https from "node:https";

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A response as it came. */
export interface WireResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
}

/** Seconds after which a request is given up. Step Functions waits no longer for an HTTP API. */
export const LONGEST_SECONDS = 60;

/** Whether an address is one of this machine's. */
export function isLocal({ hostname }: URL): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}

/** Sends a request, to the server that the URL names or, as a proxy is asked, to another one. */
export function send({ method, url, headers, body }: WireRequest, proxy?: string): Promise<WireResponse> {
  const server = proxy === undefined ? url : new URL(proxy);
  const { request } = server.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: server.hostname.replace(/^\[|\]$/g, ""),
        port: server.port,
        method,
        path: proxy === undefined ? `${url.pathname}${url.search}` : url.href,
        headers: { host: url.host, ...headers },
        timeout: LONGEST_SECONDS * 1_000,
      },
      (response) => void read(response).then(resolve, reject),
    );
    sent.on("timeout", () => sent.destroy(new Error(`No answer within ${LONGEST_SECONDS} seconds.`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

async function read(response: http.IncomingMessage): Promise<WireResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? "",
    headers: readHeaders(response.rawHeaders),
    text: Buffer.concat(chunks).toString("utf8"),
  };
}

/** Names and values that alternate, by name in small letters. */
function readHeaders(raw: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (let index = 0; index < raw.length; index += 2)
    (headers[(raw[index] ?? "").toLowerCase()] ??= []).push(raw[index + 1] ?? "");
  return headers;
}
