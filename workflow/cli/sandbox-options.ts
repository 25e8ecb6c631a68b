import { WorkflowError } from "../problems";
import type { SandboxOptions } from "../sandbox/sandbox";

/** Options of every command that starts a sandbox, for `parseArgs`. */
export const SANDBOX_OPTIONS = {
  program: { type: "string" },
  stack: { type: "string" },
  config: { type: "string", multiple: true },
  dynamodb: { type: "string" },
  port: { type: "string" },
  "http-port": { type: "string" },
} as const;

/** Their lines in `--help`. */
export const SANDBOX_USAGE = `  --program path       the Pulumi program: a file, or a folder with index.ts (default: here)
  --stack name         reads Pulumi.<name>.yaml (default: dev)
  --config key=value   a setting over the stack's own (may be given again)
  --dynamodb endpoint  use a DynamoDB that runs already: an http URL, or dynoxide or dynalite for one of the embedded
  --port number        where AWS's protocols are answered on 127.0.0.1 (default: any that is free)
  --http-port number   where the stub server of HTTP APIs listens on 127.0.0.1 (default: any that is free)`;

interface SandboxValues {
  readonly program?: string;
  readonly stack?: string;
  readonly config?: string[];
  readonly dynamodb?: string;
  readonly port?: string;
  readonly "http-port"?: string;
}

/** What `parseArgs` read, as the sandbox wants it. */
export function sandboxOptions(values: SandboxValues): SandboxOptions {
  const { program, stack, config, dynamodb, port, "http-port": httpPort } = values;
  return {
    ...(program === undefined ? {} : { program }),
    ...(stack === undefined ? {} : { stack }),
    config: Object.fromEntries((config ?? []).map(readSetting)),
    ...(dynamodb === undefined ? {} : { database: readDatabase(dynamodb) }),
    ...(port === undefined ? {} : { port: readPort(port) }),
    ...(httpPort === undefined ? {} : { httpPort: readPort(httpPort, "--http-port") }),
  };
}

function readSetting(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new WorkflowError([
    {
      code: "R111",
      path: `--config ${text}`,
      message: "A setting is written key=value.",
      fix: `write --config ${text}=true.`,
    },
  ]);
}

/** A port out of an option. */
export function readPort(text: string, option = "--port"): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new WorkflowError([
    {
      code: "R119",
      path: `${option} ${text}`,
      message: `A port is a whole number from 1 to 65535; got ${JSON.stringify(text)}.`,
      fix: `write ${option} 8083.`,
    },
  ]);
}

function readDatabase(text: string): NonNullable<SandboxOptions["database"]> {
  if (text === "dynoxide" || text === "dynalite") return { engine: text };
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return { endpoint: text };
  throw new WorkflowError([
    {
      code: "R112",
      path: `--dynamodb ${text}`,
      message: "A database is the URL of a DynamoDB that runs, or the name of an embedded one.",
      fix: "write --dynamodb http://127.0.0.1:8000, --dynamodb dynoxide or --dynamodb dynalite.",
    },
  ]);
}
