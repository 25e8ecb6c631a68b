import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "./database";

// The shell ends the server as soon as its own standard input closes, which the kernel does however this process
// ends: no crash and no `kill -9` leaves a database behind.
const KEEPER = `exec 3<&0; "$0" "$@" </dev/null & child=$!; { cat <&3 >/dev/null; kill "$child" 2>/dev/null; } & wait "$child"`;

/** Where the native binary of the optional package is, if it is installed for this platform. */
export function dynoxidePath(): string | undefined {
  try {
    return require.resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    return undefined;
  }
}

/** Starts the native in-memory DynamoDB on a free port of 127.0.0.1. */
export async function startDynoxide(): Promise<Database> {
  const binary = dynoxidePath();
  if (!binary) throw new Error(`@dynoxide/${process.platform}-${process.arch} is not installed.`);
  const port = await freePort();
  // A process group of its own: Ctrl-C reaches the sandbox only, which then stops things in order.
  const child = spawn("/bin/sh", ["-c", KEEPER, binary, "--host", "127.0.0.1", "--port", String(port)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(endpoint, child);
  child.unref();
  return {
    engine: "dynoxide",
    endpoint,
    stop: async () => {
      child.ref();
      child.stdin?.end();
      await exited;
    },
  };
}

async function untilReady(endpoint: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The embedded DynamoDB ended at once (exit code ${child.exitCode}).`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await delay(5);
    }
  }
  child.stdin?.end();
  throw new Error("The embedded DynamoDB did not answer within 10 s.");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
