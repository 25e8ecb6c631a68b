import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WorkflowError, type Problem } from "../problems";

/** A server that listens on this machine only. */
interface LocalServer {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** Ends it, and what is still open. */
  readonly stop: () => Promise<void>;
}

/** Listens on 127.0.0.1. A port that cannot be had is a Problem that names the option it came from. */
export async function listenLocally(server: Server, port = 0, option = "--port"): Promise<LocalServer> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(toProblem(error, port, option)));
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// S3 names a bucket in front of the host.
const THIS_MACHINE = /^([\w.-]+\.)?(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * Whether a request is from a program of this machine or from a page of the server itself. Pages of other origins, and
 * names that lead here only to get around that, are not.
 */
export function isFromHere({ headers }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  return THIS_MACHINE.test(host) && (origin === undefined || origin === `http://${host}`);
}

const REASONS: Readonly<Record<string, (port: number) => Pick<Problem, "message" | "fix">>> = {
  EADDRINUSE: (port) => ({
    message: `Something listens at 127.0.0.1:${port} already.`,
    fix: `stop it, or write another port: ${port === 65_535 ? port - 1 : port + 1}.`,
  }),
  EACCES: (port) => ({
    message: `You may not listen at port ${port}.`,
    fix: "write a port from 1024 to 65535, e.g. 8083.",
  }),
};

function toProblem(error: Error, port: number, option: string): Error {
  const reason = REASONS[String((error as { code?: unknown }).code)]?.(port);
  return reason ? new WorkflowError([{ code: "R118", path: `${option} ${port}`, ...reason }]) : error;
}
