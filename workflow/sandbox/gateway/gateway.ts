import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WorkflowError } from "../../problems";
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
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portProblem(error, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    serve: (served) => {
      sandbox = served;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portProblem(error: Error, port: number): Error {
  if ((error as { code?: unknown }).code !== "EADDRINUSE") return error;
  return new WorkflowError([
    {
      code: "R118",
      path: `--port ${port}`,
      message: `Something listens at 127.0.0.1:${port} already.`,
      fix: `stop it, or write another port: --port ${port + 1}.`,
    },
  ]);
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
