import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenLocally } from "../listen";
import type { Sandbox } from "../sandbox";
import { answerRequest } from "./answer";

/** The one address at which AWS's protocols are answered. */
export interface Gateway {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** Says for which sandbox to answer; requests before that are refused. */
  readonly serve: (sandbox: Sandbox) => void;
  readonly stop: () => Promise<void>;
}

/** Starts listening on 127.0.0.1. */
export async function startGateway(port = 0): Promise<Gateway> {
  let sandbox: Sandbox | undefined;
  const server = createServer((request, response) => {
    void answer(request, response, sandbox);
  });
  const { endpoint, stop } = await listenLocally(server, port);
  return {
    endpoint,
    serve: (served) => {
      sandbox = served;
    },
    stop,
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  sandbox: Sandbox | undefined,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const reply = await answerRequest(request, Buffer.concat(chunks), sandbox);
  response.writeHead(reply.status, reply.headers).end(reply.body);
}
