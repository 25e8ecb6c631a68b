import * as fs from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as path from "node:path";
import { WorkflowError, type Problem } from "../problems";
import { isFromHere, listenLocally } from "../sandbox/listen";
import type { Sandbox } from "../sandbox/sandbox";
import { answerApi, type ApiReply } from "./api";
import { RunStore } from "./runs";

/** The console's server. */
export interface ConsoleServer {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  "/": { file: "index.html", type: "text/html; charset=utf-8" },
  "/style.css": { file: "style.css", type: "text/css; charset=utf-8" },
  "/script.js": { file: "script.js", type: "text/javascript; charset=utf-8" },
};

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
  "x-content-type-options": "nosniff",
};

/** Serves the console of a sandbox on 127.0.0.1. */
export async function startConsole(sandbox: Sandbox, port = 0): Promise<ConsoleServer> {
  const runs = new RunStore(sandbox);
  const server = createServer((request, response) => void answer(request, response, sandbox, runs));
  const { endpoint, stop } = await listenLocally(server, port, "--console-port");
  return { url: `${endpoint}/`, stop };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  sandbox: Sandbox,
  runs: RunStore,
): Promise<void> {
  const reply = await createReply(request, sandbox, runs).catch(toErrorReply);
  response.writeHead(reply.status, { ...HEADERS, "content-type": reply.type }).end(reply.body);
}

async function createReply(request: IncomingMessage, sandbox: Sandbox, runs: RunStore): Promise<ApiReply> {
  if (!isFromHere(request))
    return { status: 403, type: "text/plain", body: "The console answers its own page only." };
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const page = FILES[url.pathname];
  if (page)
    return { status: 200, type: page.type, body: fs.readFileSync(path.join(pageFolder(), page.file)) };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  return answerApi({ method: request.method ?? "GET", url, body }, sandbox, runs);
}

/** The page is not compiled: a built package finds it beside the sources. */
function pageFolder(): string {
  const here = path.join(__dirname, "page");
  return fs.existsSync(here) ? here : path.join(__dirname, "..", "..", "..", "workflow", "console", "page");
}

function toErrorReply(error: unknown): ApiReply {
  const problems: readonly Problem[] = error instanceof WorkflowError ? error.problems : [unexpected(error)];
  return { status: 400, type: "application/json", body: JSON.stringify({ problems }) };
}

function unexpected(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "R150",
    path: "console",
    message,
    fix: "reload the page; if it comes again, please report it.",
  };
}
