import { parseArgs } from "node:util";
import { readRows } from "../../sandbox/database/tables";
import { markSandbox } from "../../sandbox/kept-sandbox";
import { findProgram } from "../../deploy/program";
import { printProblem } from "../../problems";
import { createPaint, type Paint } from "../../sandbox/print/paint";
import { printDuration } from "../../sandbox/print/print-duration";
import { printRun } from "../../sandbox/print/print-run";
import { printTable } from "../../sandbox/print/print-table";
import { planRuns, type PlannedRun } from "../../sandbox/run/plan-runs";
import { isAsExpected, runSample, type RunReport } from "../../sandbox/run/run-sample";
import type { LogLine } from "../../sandbox/lambda/function";
import type { Sandbox, SandboxWorkflow } from "../../sandbox/sandbox";
import type { Command, Terminal } from "../command";
import { SANDBOX_OPTIONS, sandboxOptions, SANDBOX_USAGE } from "../sandbox-options";
import type { Signals } from "../signals";
import { checkTypes, type TypeCheck } from "../types/check-types";
import { printSchedules } from "../print-schedules";
import { withSandbox } from "../with-sandbox";

const USAGE = `stepwright run [workflow…] [--sample file] [--keep]

Brings the Pulumi program up on this machine and runs workflows on their samples, samples/<workflow>/*.json.
Waits and retry delays are skipped; callbacks run for real. Exit code 0 when every run ends as its sample says,
1 when one does not, 2 when the program or a sample cannot be used.

  --sample file        run this sample only (may be given again); its folder names the workflow
  --logs               show what callbacks write
  --keep               stay up afterwards and answer the Step Functions API on 127.0.0.1
${SANDBOX_USAGE}`;

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...SANDBOX_OPTIONS,
      sample: { type: "string", multiple: true },
      keep: { type: "boolean" },
      logs: { type: "boolean" },
    },
  });
  const paint = createPaint(terminal);
  const began = performance.now();
  const options = {
    ...sandboxOptions(values),
    onLog: ({ functionName, text }: LogLine) => {
      if (values.logs) terminal.out(paint.faint(`  ${functionName}: ${text}`));
    },
  };
  return withSandbox(options, async (sandbox, signals) => {
    const named = [...positionals, ...(values.sample ?? [])];
    const runs = planRuns(sandbox, positionals, values.sample ?? []);
    const types = checkTypes(findProgram(values.program ?? "index.ts"), terminal.isInteractive);
    try {
      terminal.out(printStart(sandbox, performance.now() - began, paint));
      const reports = await runAll(sandbox, runs, terminal, paint);
      await printTables(sandbox, terminal, paint);
      terminal.out(printSummary(sandbox, named, reports, performance.now() - began, paint));
      const told = tellTypes(types, terminal, paint, values.keep ?? false);
      await (values.keep ? keepUp(sandbox, signals, terminal) : told);
      return reports.every(isAsExpected) ? 0 : 1;
    } finally {
      types.stop();
    }
  });
}

const TYPES_MS = 10_000;
const SHOWN_FAULTS = 5;

/** Says what TypeScript has against the program, or that nobody has asked it. A sandbox that is kept up has time. */
async function tellTypes(types: TypeCheck, terminal: Terminal, paint: Paint, isKept: boolean): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    if (!isKept) timer = setTimeout(() => resolve(undefined), TYPES_MS);
  });
  const progress = setTimeout(() => terminal.out(paint.faint("checking types …")), 0);
  const problems = await Promise.race([types.problems, late]);
  clearTimeout(progress);
  clearTimeout(timer);
  // A check that Ctrl-C ended is nothing to tell.
  const isStopped = isKept && terminal.isInteractive;
  if (problems === undefined && !isStopped)
    terminal.out(paint.faint("Types are not checked here: npx tsc --noEmit does it."));
  if (problems === undefined || problems.length === 0) return;
  const shown = problems.slice(0, SHOWN_FAULTS).map(printProblem);
  terminal.out(
    `\n${paint.bad(`${count(problems.length, "type error")} in the program`)}\n${shown.join("\n\n")}`,
  );
}

async function keepUp(sandbox: Sandbox, signals: Signals, terminal: Terminal): Promise<void> {
  const { endpoint } = sandbox.gateway;
  const schedules = sandbox.startExecutions();
  const mark = markSandbox(sandbox.folder, endpoint);
  const option = mark.isFound ? "" : ` --endpoint ${endpoint}`;
  terminal.out(
    `\nThe Step Functions API is at ${endpoint}. From another terminal:\n` +
      `  stepwright start <workflow> --sample <file>${option}   starts an execution in real time\n` +
      `  stepwright approve${option}                            lists and answers what waits for a token\n` +
      `HTTP APIs are stood in for at ${sandbox.world.http.endpoint}; point other clients there.\n` +
      [...printSchedules(schedules), "Ctrl-C stops the sandbox."].join("\n"),
  );
  await signals.untilStopped().finally(mark.remove);
}

async function runAll(
  sandbox: Sandbox,
  runs: readonly PlannedRun[],
  terminal: Terminal,
  paint: Paint,
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  let current: SandboxWorkflow | undefined;
  for (const { workflow, sample } of runs) {
    if (workflow !== current) sandbox.warm(workflow);
    current = workflow;
    const progress = showProgress(terminal, paint, `${workflow.name} / ${sample.name}`);
    const report = await runSample(sandbox, workflow, sample, { onState: progress.at }).finally(progress.end);
    reports.push(report);
    terminal.out(`\n${printRun(report, terminal, paint)}`);
  }
  return reports;
}

const PROGRESS_MS = 3_000;

/** Says every few seconds where a long run is. */
function showProgress(terminal: Terminal, paint: Paint, title: string) {
  const began = performance.now();
  let state = "";
  const timer = setInterval(() => {
    terminal.out(
      paint.faint(`  ${title}: ${printDuration(performance.now() - began)} so far, in ${state} …`),
    );
  }, PROGRESS_MS);
  return { at: (name: string) => (state = name), end: () => clearInterval(timer) };
}

function printStart(sandbox: Sandbox, milliseconds: number, paint: Paint): string {
  const { tables, functions } = sandbox.world;
  const parts = [
    count(sandbox.workflows.length, "workflow"),
    count(functions.size, "function"),
    `${count(tables.size, "table")} in ${sandbox.world.database.engine}`,
  ];
  return `${parts.join(", ")} ${paint.faint(`up in ${printDuration(milliseconds)}`)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

async function printTables({ world }: Sandbox, terminal: Terminal, paint: Paint): Promise<void> {
  if (world.tables.size > 0) terminal.out(`\n${paint.strong("The tables now")}`);
  for (const table of world.tables.values()) {
    const rows = await readRows(world.database.endpoint, table.name, table);
    const keys = [table.hashKey, ...(table.rangeKey === undefined ? [] : [table.rangeKey])];
    terminal.out(printTable(table.resource, keys, rows, terminal, paint));
  }
}

function printSummary(
  sandbox: Sandbox,
  named: readonly string[],
  reports: readonly RunReport[],
  milliseconds: number,
  paint: Paint,
): string {
  const wrong = reports.filter((report) => !isAsExpected(report));
  const total = count(reports.length, "run");
  const verdict =
    wrong.length === 0
      ? paint.good(`✓ ${total}, all as expected`)
      : paint.bad(`✗ ${wrong.length} of ${total} not as expected: ${wrong.map(title).join(", ")}`);
  const idle = sandbox.workflows
    .filter(({ name }) => named.length === 0 && !reports.some((report) => report.workflow === name))
    .map(({ name }) => `  ${name} has no samples in samples/${name}/.`);
  return ["", ...idle, `${verdict} ${paint.faint(`(${printDuration(milliseconds)})`)}`].join("\n");
}

function title({ workflow, sample }: RunReport): string {
  return `${workflow} / ${sample.name}`;
}

/** `stepwright run`, which `npm start` calls. */
export const command: Command = {
  name: "run",
  summary: "run workflows on their samples on this machine",
  usage: USAGE,
  run,
};
