import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { longChain } from "./types-cost-source";

const root = path.resolve(__dirname, "..");

/** What the type checker spends on a chain of so many states. */
interface TypesCost {
  readonly states: number;
  readonly instantiations: number;
  readonly types: number;
  readonly checkSeconds: number;
  readonly totalSeconds: number;
  readonly memoryMb: number;
}

/** Type-checks a generated chain with the project's own compiler and settings; 0 states is the library alone. */
export function measureTypes(states: number): TypesCost {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-types-"));
  try {
    return readCost(states, check(states, folder));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function check(states: number, folder: string): string {
  const file = path.join(folder, "chain.ts");
  const library = path.join(root, "workflow", "builder");
  const source = states === 0 ? `export * from ${JSON.stringify(library)};\n` : longChain(states, library);
  fs.writeFileSync(file, source);
  const project = path.join(folder, "tsconfig.json");
  fs.writeFileSync(project, JSON.stringify(configuration(file)));
  const compiler = path.join(path.dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const { stdout, status } = spawnSync(process.execPath, [compiler, "-p", project, "--extendedDiagnostics"], {
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`The chain of ${states} states does not type-check:\n${stdout.slice(0, 2_000)}`);
  return stdout;
}

function configuration(file: string): object {
  return {
    extends: path.join(root, "tsconfig.json"),
    compilerOptions: { noEmit: true, rootDir: "/", typeRoots: [path.join(root, "node_modules", "@types")] },
    include: [],
    files: [file],
  };
}

function readCost(states: number, output: string): TypesCost {
  const read = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1]);
  return {
    states,
    instantiations: read("Instantiations"),
    types: read("Types"),
    checkSeconds: read("Check time"),
    totalSeconds: read("Total time"),
    memoryMb: Math.round(read("Memory used") / 1024),
  };
}
