import { createVirtualClock } from "../../engine/clock";
import type { Json } from "../../definition";
import type { Execution } from "../../engine/execution";
import { startExecution, type HistoryEvent } from "../../engine";
import { WorkflowError, type Problem } from "../../problems";
import { readRows, writeRows } from "../database/tables";
import { compareEnding, compareRows } from "../samples/compare";
import type { Sample } from "../samples/sample";
import type { Sandbox, SandboxWorkflow } from "../sandbox";
import type { Sent } from "../services/outbox";
import { ServiceError } from "../services/service-error";
import { rowProblem } from "./check-samples";
import { createObjectStore } from "./object-store";
import { createHandlers } from "./handlers";
import { RunScript } from "./script";
import { TimelineReader, type Visit } from "../../engine/timeline";

/** How one run went. */
export interface RunReport {
  readonly workflow: string;
  readonly sample: Sample;
  readonly status: string;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Every state in the order in which it was entered. */
  readonly visits: readonly Visit[];
  /** Milliseconds of the execution's own time; waits count although nobody waited. */
  readonly virtualMs: number;
  /** Milliseconds that the run took here. */
  readonly realMs: number;
  /** What left the system meanwhile. */
  readonly sent: readonly Sent[];
  /** The execution history, as GetExecutionHistory gives it. */
  readonly events: readonly HistoryEvent[];
  /** How the run differs from what its sample expects; none means that all is well. */
  readonly differences: readonly string[];
  /** Why the run could not be what the sample describes. */
  readonly problems: readonly Problem[];
}

/** Who wants to know of a run while it goes on. */
interface RunWatcher {
  /** Told of each state that is entered. */
  readonly onState?: (state: string) => void;
  /** Given the lists of visits and of history events at the start; they grow. */
  readonly onStart?: (visits: readonly Visit[], events: readonly HistoryEvent[]) => void;
}

/** Whether a run ended as its sample says. */
export function isAsExpected(report: RunReport): boolean {
  return report.differences.length === 0 && report.problems.length === 0;
}

/** Runs a workflow on a sample in virtual time and compares the end with what the sample expects. */
export async function runSample(
  sandbox: Sandbox,
  workflow: SandboxWorkflow,
  sample: Sample,
  watcher: RunWatcher = {},
): Promise<RunReport> {
  const { world } = sandbox;
  await prepareTables(sandbox, sample);
  const clock = createVirtualClock({ start: Date.now() });
  world.clocks.add(clock);
  const script = new RunScript(sample);
  const detach = sandbox.answerHttp(script);
  const reader = new TimelineReader();
  const events: HistoryEvent[] = [];
  watcher.onStart?.(reader.visits, events);
  const began = performance.now();
  const sentBefore = world.outbox.count;
  const unanswered = new Set<string>();
  let working = 0;
  const execution = startExecution(workflow.machine, {
    input: sample.input,
    clock,
    tasks: createHandlers({
      world,
      pool: sandbox.pool,
      standIns: sandbox.own.standIns,
      tokens: sandbox.tokens,
      script,
      onToken: (call) => unanswered.add(call.state),
      onWork: (change) => (working += change),
    }),
    objectStore: createObjectStore(world),
    activities: sandbox.activities,
    machines: (arn) => sandbox.findMachine(arn),
    onEvent: (event) => {
      events.push(event);
      reader.read({ event, realMs: performance.now() - began });
      const entered = event["stateEnteredEventDetails"] as { readonly name: string } | undefined;
      if (entered) watcher.onState?.(entered.name);
    },
  });
  const isIdle = () => unanswered.size > 0 && working === 0 && !sandbox.pool.isBusy && clock.pending === 0;
  const watch = watchForStandstill(execution, isIdle, () => {
    script.problems.push(...[...unanswered].map((state) => nobodyAnswers(workflow.name, state, sample)));
  });
  const result = await execution.result.finally(() => {
    clearInterval(watch);
    detach();
    world.clocks.delete(clock);
  });
  sandbox.tokens.removeExecution(execution.arn);
  const { status, output, error, cause } = result;
  const ending = {
    status,
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
  return {
    workflow: workflow.name,
    sample,
    ...ending,
    visits: reader.visits,
    virtualMs: result.stopTime - result.startTime,
    realMs: performance.now() - began,
    sent: world.outbox.list(sentBefore),
    events: result.events,
    differences: [...compareEnding(sample.expect, ending), ...(await compareTables(sandbox, sample))],
    problems: script.problems,
  };
}

async function prepareTables({ world }: Sandbox, sample: Sample): Promise<void> {
  for (const [name, rows] of Object.entries(sample.before)) {
    for (const [index, row] of rows.entries()) {
      await writeRows(world.database.endpoint, world.findTable(name)?.name ?? name, [row]).catch(
        (error: unknown) => {
          if (!(error instanceof ServiceError)) throw error;
          throw new WorkflowError([rowProblem(sample, name, index, error.message)]);
        },
      );
    }
  }
}

async function compareTables({ world }: Sandbox, sample: Sample): Promise<string[]> {
  const differences: string[] = [];
  for (const [name, rows] of Object.entries(sample.expect.tables ?? {})) {
    const table = world.findTable(name);
    const actual = table ? await readRows(world.database.endpoint, table.name, table) : [];
    differences.push(...compareRows(name, rows, actual));
  }
  return differences;
}

const STANDSTILL_CHECK_MS = 25;
const STANDSTILL_CHECKS = 8;

/** In virtual time nobody comes by to answer a token: when nothing else can happen any more, the run is stopped. */
function watchForStandstill(
  execution: Execution,
  isIdle: () => boolean,
  onStandstill: () => void,
): NodeJS.Timeout {
  let quiet = 0;
  let events = 0;
  return setInterval(() => {
    const { length } = execution.history;
    quiet = isIdle() && length === events ? quiet + 1 : 0;
    events = length;
    if (quiet < STANDSTILL_CHECKS) return;
    onStandstill();
    execution.stop("States.Runtime", "Nobody answers the task token.");
  }, STANDSTILL_CHECK_MS);
}

function nobodyAnswers(workflow: string, state: string, sample: Sample): Problem {
  return {
    code: "R133",
    path: `${workflow} / ${state}`,
    message: "The state waits for its task token, and nobody answers.",
    fix: `script the answer in ${sample.file}: "answers": { "${state}": { "afterSeconds": 60, "output": {} } }.`,
  };
}
