import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import {
  belowThreshold,
  createCoverage,
  printCoverage,
  type CoverageReport,
  type MachineHits,
} from "../../testing";
import { COVERAGE_FOLDER, readCoverageFolder } from "../../testing/coverage/file";
import type { Command, Terminal } from "../command";
import { problem } from "../review/files";
import { printCoveragePage } from "../testing/coverage-page";

const options = {
  threshold: { type: "string" },
  only: { type: "string", multiple: true },
  json: { type: "string" },
  html: { type: "string" },
} as const;

/** `stepwright coverage`: runs a suite and says what of the workflows its simulations touched. */
export const command: Command = {
  name: "coverage",
  summary: "runs your tests and says what of each workflow they touch",
  usage: [
    "stepwright coverage [--only workflow] [--threshold 100] [--json file] [--html file] [-- command…]",
    "",
    "  Runs the command (default: npm test) and gathers what every simulate(…) and explore(…) in it touched: states,",
    "  transitions, choice rules, retriers, catchers, branches. Exit code 1 when the command fails or a share is",
    "  below the threshold.",
    "",
    "  --only workflow       counts this one (may be given again); a chain that a test simulates without a program has",
    "                        the name of its first state",
    "  --threshold percent   what each kind must reach in each workflow",
    "  --json file           writes the report as JSON",
    "  --html file           writes a page with each workflow's picture painted",
  ].join("\n"),
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const threshold = values.threshold === undefined ? undefined : readPercent(values.threshold);
    const folder = mkdtempSync(join(tmpdir(), "stepwright-coverage-"));
    try {
      const code = await runSuite(positionals.length > 0 ? positionals : ["npm", "test"], folder);
      const coverage = createCoverage();
      coverage.add(choose(readCoverageFolder(folder), values.only));
      const report = coverage.report();
      if (report.machines.length === 0) throw nothingSimulated();
      write(report, values, terminal);
      const below = threshold === undefined ? [] : belowThreshold(report, threshold);
      for (const line of below) terminal.error(line);
      if (code !== 0) terminal.error(`The tests failed with exit code ${code}.`);
      return code === 0 && below.length === 0 ? 0 : 1;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function choose(hits: readonly MachineHits[], only: readonly string[] | undefined): readonly MachineHits[] {
  const names = new Set(hits.map(({ name }) => name));
  const unknown = only?.find((name) => !names.has(name));
  if (unknown !== undefined) {
    throw problem(
      "R339",
      `--only ${unknown}`,
      `The command simulated no workflow "${unknown}".`,
      `use one of: ${[...names].join(", ") || "(none)"}.`,
    );
  }
  return only === undefined ? hits : hits.filter(({ name }) => only.includes(name));
}

async function runSuite([name = "", ...args]: readonly string[], folder: string): Promise<number> {
  const child = spawn(name, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, [COVERAGE_FOLDER]: folder },
  });
  try {
    const [code] = (await once(child, "exit")) as [number | null];
    return code ?? 1;
  } catch (error) {
    throw problem(
      "R332",
      `stepwright coverage -- ${name}`,
      `The command cannot be started: ${error instanceof Error ? error.message : String(error)}.`,
      "write the command that runs your tests, e.g. stepwright coverage -- npx mocha.",
    );
  }
}

function write(
  report: CoverageReport,
  { json, html }: { readonly json?: string; readonly html?: string },
  terminal: Terminal,
): void {
  terminal.out(printCoverage(report));
  if (json !== undefined) save(json, `${JSON.stringify(report, null, 2)}\n`, terminal);
  if (html !== undefined) save(html, printCoveragePage(report), terminal);
}

function save(file: string, content: string, terminal: Terminal): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  terminal.error(`wrote ${file}`);
}

function readPercent(text: string): number {
  const percent = Number(text);
  if (text !== "" && percent >= 0 && percent <= 100) return percent;
  throw problem(
    "R331",
    `--threshold ${text}`,
    `A threshold is a number of percent from 0 to 100; got ${JSON.stringify(text)}.`,
    "write --threshold 100.",
  );
}

function nothingSimulated(): Error {
  return problem(
    "R333",
    "stepwright coverage",
    "The command simulated no workflow.",
    'call simulate(…) of "stepwright/testing" in your tests, and name the command: stepwright coverage -- npx mocha.',
  );
}
