import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Type } from "../kinds";

/** What is kept of one source file, whatever it is, holds as long as the files that decided it do not change. */
export interface Decided {
  /** Path, time of change and size of each. */
  readonly decidedBy: readonly (readonly [file: string, mtimeMs: number, size: number])[];
}

/** What is kept of one source file: its functions' types, and the files that decided them. */
export interface StoredTypes extends Decided {
  /** Parameter types by `line:column`; null where there is no function. */
  readonly places: Record<string, readonly Type[] | null>;
  /** Whether the rules that a function gives take every value, by `line:column`. */
  complete?: Record<string, boolean>;
}

const folder = join(__dirname, "..", "..", "..", "node_modules", ".cache", "stepwright");

/** Types that an earlier run worked out, unless a file that decided them has changed since. */
export function readStored<Stored extends Decided = StoredTypes>(
  file: string,
  about = "types",
): Stored | undefined {
  try {
    const stored = JSON.parse(readFileSync(pathOf(file, about), "utf8")) as Stored;
    return stored.decidedBy.every(isUnchanged) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps types for the next run. A read-only installation works too, only slower. */
export function writeStored(file: string, stored: Decided, about = "types"): void {
  try {
    const path = pathOf(file, about);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(stored));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // The store is only an economy.
  }
}

/** What tells later whether a file has changed. */
export function stampFiles(files: readonly string[]): Decided["decidedBy"] {
  return files.map((file) => {
    // A file may go while the process runs; then nothing is kept for it.
    const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: -1 };
    return [file, mtimeMs, size];
  });
}

function isUnchanged([file, mtimeMs, size]: StoredTypes["decidedBy"][number]): boolean {
  const now = statSync(file, { throwIfNoEntry: false });
  return now?.mtimeMs === mtimeMs && now.size === size;
}

function pathOf(file: string, about: string): string {
  return join(folder, `${about}-${createHash("sha256").update(file).digest("hex").slice(0, 24)}.json`);
}
