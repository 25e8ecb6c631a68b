import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

/** The part of aws-local-stepfunctions that the benchmark uses. */
export interface Peer {
  readonly StateMachine: new (
    definition: object,
    options: object,
  ) => { run(input: unknown, options: object): { readonly result: Promise<unknown> } };
}

const FOLDER = path.join(os.tmpdir(), "stepwright-bench-peer");
const NODE = path.join(FOLDER, "node_modules", "node", "bin", "node");
const PEER = path.join(FOLDER, "node_modules", "aws-local-stepfunctions");
const CHILD = "STEPWRIGHT_BENCH_CHILD";

/** Installs the peer and a Node that it supports into a temporary folder; the project does not depend on either. */
export function installPeer(): void {
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(path.join(FOLDER, "package.json"), '{ "private": true }\n');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "aws-local-stepfunctions@3.0.0", "node@22"], {
    cwd: FOLDER,
    stdio: "inherit",
  });
}

/** Runs the benchmark again under the peer's Node, so that both are measured in one process. */
export function reexecuteWithPeer(): boolean {
  if (process.env[CHILD] || !fs.existsSync(NODE) || !fs.existsSync(PEER)) return false;
  const register = path.join(__dirname, "..", "..", "bin", "register.js");
  const arguments_ = [
    "--expose-gc",
    "-r",
    register,
    path.join(__dirname, "..", "engine.ts"),
    ...process.argv.slice(2),
  ];
  const environment = { ...process.env, [CHILD]: "1" };
  const { status } = spawnSync(
    NODE,
    arguments_.filter((argument) => argument !== "--peer"),
    {
      stdio: "inherit",
      env: environment,
    },
  );
  process.exitCode = status ?? 1;
  return true;
}

/** The peer, where it is installed. */
export function loadPeer(): Peer | undefined {
  if (!process.env[CHILD]) return undefined;
  return createRequire(path.join(FOLDER, "package.json"))("aws-local-stepfunctions") as Peer;
}
