import { printTime } from "../print/timeline";
import type { Run } from "../simulate/run";
import type { ScheduledStart } from "./workflow-schedule";

/** One execution that a schedule started, and how it went. */
export interface ScheduledRun<Output = unknown> extends ScheduledStart {
  readonly run: Run<Output>;
  readonly endedAt: Date;
  /** How many executions of the workflow still ran when this one began. */
  readonly runningBefore: number;
}

/** What schedules did in a span of virtual time. */
export class ScheduledRuns<Output = unknown> {
  /** Every execution, in the order in which they began. */
  readonly starts: readonly ScheduledRun<Output>[];

  constructor(
    readonly from: Date,
    /** No execution began then or later; those that ran went on to their end. */
    readonly until: Date,
    ran: readonly (ScheduledStart & { readonly run: Run<Output> })[],
  ) {
    this.starts = countRunning(ran);
  }

  /** The executions alone. */
  get runs(): readonly Run<Output>[] {
    return this.starts.map(({ run }) => run);
  }

  /** Executions that did not succeed. */
  get failed(): readonly ScheduledRun<Output>[] {
    return this.starts.filter(({ run }) => run.status !== "SUCCEEDED");
  }

  /** Executions that began while another one still ran. */
  get overlapping(): readonly ScheduledRun<Output>[] {
    return this.starts.filter(({ runningBefore }) => runningBefore > 0);
  }

  /** How many executions ran at the same time, at most. */
  get mostAtOnce(): number {
    return this.starts.reduce((most, { runningBefore }) => Math.max(most, runningBefore + 1), 0);
  }

  /** The timeline as text: one line for each execution, of many only some, those that failed first of all. */
  toString(): string {
    return printRuns(this);
  }
}

function countRunning<Output>(
  ran: readonly (ScheduledStart & { readonly run: Run<Output> })[],
): readonly ScheduledRun<Output>[] {
  let running: number[] = [];
  return ran.map((start) => {
    const began = start.startedAt.getTime();
    const ended = began + start.run.durationMs;
    // What ends at the moment when another begins does not run beside it.
    running = running.filter((end) => end > began);
    const runningBefore = running.length;
    running.push(ended);
    return { ...start, endedAt: new Date(ended), runningBefore };
  });
}

const LINES = 20;

function printRuns(all: ScheduledRuns): string {
  const { starts, failed } = all;
  // Where not all fit, failures come first, in their order.
  const shown = starts.length <= LINES ? starts : [...failed.slice(0, LINES), ...starts].slice(0, LINES);
  const chosen = new Set(shown.map(({ index }) => index));
  const width = Math.max(0, ...shown.map(({ schedule }) => schedule.length));
  const lines = starts.filter(({ index }) => chosen.has(index)).map((start) => `  ${printRun(start, width)}`);
  const rest = starts.length - lines.length;
  return [
    `${count(starts.length, "execution")} from ${printDate(all.from)} until ${printDate(all.until)}: ` +
      `${failed.length} failed, ${all.mostAtOnce} at once at most`,
    ...lines,
    ...(rest > 0 ? [`  … and ${rest.toLocaleString("en")} more`] : []),
  ].join("\n");
}

function printRun({ startedAt, schedule, run, runningBefore }: ScheduledRun, width: number): string {
  const beside = runningBefore > 0 ? `, beside ${count(runningBefore, "other")}` : "";
  const error = run.error === undefined ? "" : ` with ${run.error}`;
  const what = `${run.status}${error} after ${printTime(run.durationMs)}${beside}`;
  return `${printDate(startedAt)}  ${schedule.padEnd(width)}  ${what}`;
}

function printDate(date: Date): string {
  const text = date.toISOString();
  return text.endsWith(":00.000Z")
    ? text.slice(0, 16).replace("T", " ")
    : text.slice(0, 19).replace("T", " ");
}

function count(number: number, what: string): string {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}
