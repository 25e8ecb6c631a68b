import type { AnyState } from "../../builder";
import { createVirtualClock, type VirtualClock } from "../../engine";
import { WorkflowError } from "../../problems";
import { checkNames } from "../simulate/check-names";
import { FaultInjector, type Fault } from "../simulate/fault";
import type { Mocks, TaskAnswers } from "../simulate/mocks";
import type { Run } from "../simulate/run";
import { runSubject, type SimulateOptions } from "../simulate/simulate";
import { readSubject, type Simulatable, type Subject } from "../simulate/subject";
import { TaskDesk } from "../simulate/task-desk";
import type { InputFor, OutputFor, StatesFor } from "../simulate/typed-workflow";
import { ScheduledRuns } from "./scheduled-runs";
import { findStarts, readMoment } from "./starts";
import type { ScheduledStart, WorkflowSchedule } from "./workflow-schedule";

/** Which span of virtual time passes, and what happens in it. */
export interface SimulateSchedulesOptions<Input = unknown, States = AnyState> extends Pick<
  SimulateOptions,
  "seed" | "type" | "coverage" | "engine" | "objects"
> {
  /** @default 2025-01-01T00:00:00.000Z */
  readonly from?: Date | string;
  /** Nothing starts then or later; what runs goes on to its end. */
  readonly until: Date | string;
  /** @default those that the program gives the workflow */
  readonly schedules?: readonly WorkflowSchedule<Input>[];
  /** Answers by the name of the state, for every execution anew; or a function that gives those of each. */
  readonly mocks?: NoInfer<TaskAnswers<States>> | ((start: ScheduledStart) => NoInfer<TaskAnswers<States>>);
  /** What goes wrong in which execution. */
  readonly faults?: (start: ScheduledStart) => readonly Fault[];
  /** Starts at most: more are refused. @default 100,000 */
  readonly maxStarts?: number;
}

/**
 * Lets the schedules of a workflow start executions in virtual time, all on one clock, so that those that overlap do:
 * `simulateSchedules(program.workflow("report"), { until: "2026-01-01", mocks })` is a year.
 */
export async function simulateSchedules<W extends Simulatable>(
  workflow: W,
  options: SimulateSchedulesOptions<InputFor<W>, StatesFor<W>>,
): Promise<ScheduledRuns<OutputFor<W>>> {
  const subject = readSubject(workflow, options.type);
  const { maxStarts = 100_000, seed = 1 } = options;
  const from = readMoment(options.from ?? "2025-01-01T00:00:00.000Z", "from");
  const until = readMoment(options.until, "until");
  if (until <= from) throw emptySpan(from, until);
  const schedules = options.schedules ?? schedulesOf(workflow);
  if (schedules.length === 0) throw noSchedule(subject);
  const starts = findStarts(schedules as readonly WorkflowSchedule[], { from, until, maxStarts, seed });
  const clock = createVirtualClock({ start: from });
  const runs = await runAll(starts, clock, (start) => runOne(subject, start, options, clock));
  const ran = starts.map((start, index) => ({ ...start, run: runs[index] as Run<OutputFor<W>> }));
  return new ScheduledRuns(from, until, ran);
}

/** Begins each execution when the clock has come to it. What nobody performs ends everything. */
async function runAll(
  starts: readonly ScheduledStart[],
  clock: VirtualClock,
  run: (start: ScheduledStart) => Promise<Run>,
): Promise<readonly Run[]> {
  const release = clock.hold();
  const timers: (() => void)[] = [];
  const runs = starts.map(
    (start) =>
      new Promise<Run>((resolve, reject) => {
        timers.push(clock.schedule(start.startedAt.getTime(), () => void run(start).then(resolve, reject)));
      }),
  );
  release();
  try {
    return await Promise.all(runs);
  } finally {
    for (const cancel of timers) cancel();
  }
}

async function runOne(
  subject: Subject,
  start: ScheduledStart,
  options: Omit<SimulateSchedulesOptions, "schedules">,
  clock: VirtualClock,
): Promise<Run> {
  const { coverage, engine, objects, seed = 1 } = options;
  const mocks: Mocks = (typeof options.mocks === "function" ? options.mocks(start) : options.mocks) ?? {};
  const faults = options.faults?.(start) ?? [];
  checkNames(subject.names, { mocks: Object.keys(mocks), faults: faults.map(({ state }) => state) });
  const injector = faults.length > 0 ? new FaultInjector(faults) : undefined;
  const run = await runSubject(
    subject,
    {
      input: start.input,
      clock,
      seed: seed + start.index,
      ...(coverage ? { coverage } : {}),
      ...(engine ? { engine } : {}),
      ...(objects ? { objects } : {}),
    },
    new TaskDesk(subject.callbacks, mocks, injector?.around),
  );
  await injector?.finish();
  injector?.checkUsed();
  return run;
}

function schedulesOf(workflow: Simulatable): readonly WorkflowSchedule<never>[] {
  const { schedules } = workflow as { readonly schedules?: readonly WorkflowSchedule<never>[] };
  return Array.isArray(schedules) ? schedules : [];
}

function emptySpan(from: Date, until: Date): WorkflowError {
  return new WorkflowError([
    {
      code: "R344",
      path: "simulateSchedules / until",
      message: `The span ends before it begins: from ${from.toISOString()} until ${until.toISOString()}.`,
      fix: `write e.g. until: "${new Date(from.getTime() + 31_536_000_000).toISOString().slice(0, 10)}".`,
    },
  ]);
}

function noSchedule({ name = "workflow" }: Subject): WorkflowError {
  return new WorkflowError([
    {
      code: "R341",
      path: `simulateSchedules / ${name}`,
      message: `Nothing starts "${name}" by the clock.`,
      fix: 'write schedule(…) in the program, or pass schedules: [{ expression: "rate(1 hour)", input }].',
    },
  ]);
}
