import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Coverage, MachineHits } from "./coverage";

/** The variable in which `stepwright coverage` names the folder to write to. */
export const COVERAGE_FOLDER = "STEPWRIGHT_COVERAGE";

/** Notes every run of this process for `stepwright coverage`, if that started it, and writes a file at the end. */
export function createFileCoverage(create: () => Coverage): { readonly coverage: Coverage | undefined } {
  const folder = process.env[COVERAGE_FOLDER];
  if (folder === undefined || folder === "") return { coverage: undefined };
  const coverage = create();
  process.once("exit", () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(coverage.read()));
  });
  return { coverage };
}

/** What the processes of a command wrote into a folder. */
export function readCoverageFolder(folder: string): readonly MachineHits[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as MachineHits[]);
}
