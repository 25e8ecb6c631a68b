import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { longChain } from "./types-cost-source";

const root = path.resolve(__dirname, "..");
const SIZES = [0, 50, 100, 200];

/** Instantiations that the largest chain may cost before this run fails: a change of the types that doubles it is seen. */
const BUDGET = 200_000;

interface Cost {
  readonly states: number;
  readonly instantiations: number;
  readonly types: number;
  readonly checkSeconds: number;
  readonly totalSeconds: number;
  readonly memoryMb: number;
}

/** Type-checks a generated chain of so many states with the project's own compiler; 0 is the library alone. */
function measure(states: number, folder: string): Cost {
  const file = path.join(folder, `chain-${states}.ts`);
  const library = path.join(root, "workflow", "builder");
  fs.writeFileSync(
    file,
    states === 0 ? `export * from ${JSON.stringify(library)};\n` : longChain(states, library),
  );
  const project = path.join(folder, `tsconfig-${states}.json`);
  fs.writeFileSync(project, JSON.stringify(configuration(file)));
  const output = execFileSync(process.execPath, [compiler(), "-p", project, "--extendedDiagnostics"], {
    encoding: "utf8",
  });
  return {
    states,
    instantiations: read(output, "Instantiations"),
    types: read(output, "Types"),
    checkSeconds: read(output, "Check time"),
    totalSeconds: read(output, "Total time"),
    memoryMb: Math.round(read(output, "Memory used") / 1024),
  };
}

function configuration(file: string): object {
  return {
    extends: path.join(root, "tsconfig.json"),
    compilerOptions: { noEmit: true, rootDir: "/", typeRoots: [path.join(root, "node_modules", "@types")] },
    include: [],
    files: [file],
  };
}

function compiler(): string {
  return path.join(path.dirname(require.resolve("typescript/package.json")), "bin", "tsc");
}

function read(output: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1]);
}

function main(): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-types-"));
  try {
    console.log("states  instantiations    types  check s  total s  memory MB");
    for (const states of SIZES) {
      const cost = measure(states, folder);
      if (cost.instantiations > BUDGET) process.exitCode = 1;
      const cells = [
        String(cost.states).padStart(6),
        cost.instantiations.toLocaleString("en").padStart(14),
        cost.types.toLocaleString("en").padStart(7),
        cost.checkSeconds.toFixed(2).padStart(7),
        cost.totalSeconds.toFixed(2).padStart(7),
        String(cost.memoryMb).padStart(9),
      ];
      console.log(cells.join("  "));
    }
    console.log(`budget: ${BUDGET.toLocaleString("en")} instantiations`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main();
