import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

// The shell removes the folder as soon as its own standard input closes, which the kernel does however this process
// ends: Ctrl-C while a program loads, when nothing of ours can run, and `kill -9` too.
const KEEPER = 'cat >/dev/null; rm -rf -- "$0"';

const keepers = new Map<string, ChildProcess | undefined>();

/** A temporary folder that goes with the process, however that ends. */
export function createTemporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-"));
  if (keepers.size === 0) process.on("exit", removeAll);
  keepers.set(folder, startKeeper(folder));
  return folder;
}

/** Removes the folder with everything in it. */
export function removeTemporaryFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
  keepers.get(folder)?.stdin?.end();
  keepers.delete(folder);
  if (keepers.size === 0) process.off("exit", removeAll);
}

function removeAll(): void {
  for (const folder of keepers.keys()) fs.rmSync(folder, { recursive: true, force: true });
}

function startKeeper(folder: string): ChildProcess | undefined {
  if (process.platform === "win32") return undefined;
  // A process group of its own: Ctrl-C does not reach it.
  const options = { stdio: ["pipe", "ignore", "ignore"] as ["pipe", "ignore", "ignore"], detached: true };
  const child = spawn("/bin/sh", ["-c", KEEPER, folder], options);
  // Without a shell the folder still goes whenever this process ends by itself.
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  child.unref();
  return child;
}
