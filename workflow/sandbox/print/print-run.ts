import type { Json } from "../../definition";
import { isPlainObject } from "../../definition";
import { printProblem } from "../../problems";
import { isAsExpected, type RunReport } from "../run/run-sample";
import { inTreeOrder, type Visit } from "../../engine/timeline";
import type { Paint } from "./paint";
import { printDuration } from "./print-duration";
import type { Terminal } from "./terminal";

const START_WIDTH = 10;
const DURATION_WIDTH = 12;

/** A run for people: what it is, its states in time, its end, and how that differs from what was expected. */
export function printRun(report: RunReport, terminal: Terminal, paint: Paint): string {
  const { workflow, sample } = report;
  const title =
    `${paint.strong(`${workflow} / ${sample.name}`)}  ${paint.faint(sample.description)}`.trimEnd();
  const lines = [title, ...printVisits(report.visits, paint), ...printEnding(report, terminal, paint)];
  return lines.join("\n");
}

/** The states of a run, one line each: when, how long, what happened. */
function printVisits(visits: readonly Visit[], paint: Paint): string[] {
  const nameWidth = Math.max(...visits.map((visit) => visit.name.length + 2 * visit.depth), 4);
  return inTreeOrder(visits).map((visit) => {
    const start = printDuration(visit.startMs + visit.realStartMs).padStart(START_WIDTH);
    const name = `${"  ".repeat(visit.depth)}${visit.name}`.padEnd(nameWidth);
    const length = printDuration(visit.durationMs + visit.realMs).padStart(DURATION_WIDTH);
    return `${paint.faint(start)}  ${name}${paint.faint(length)}  ${printOutcome(visit, paint)}`.trimEnd();
  });
}

function printOutcome(visit: Visit, paint: Paint): string {
  const retries = printRetries(visit.retries);
  const error = visit.error === undefined || visit.error === "" ? "" : ` ${visit.error}`;
  const outcomes: Readonly<Record<Visit["outcome"], string>> = {
    succeeded: retries === "" ? "" : paint.good("done"),
    caught: paint.warn(`caught${error}`),
    failed: paint.bad(`failed${error}`),
    stopped: paint.faint("stopped"),
    running: paint.faint("running"),
  };
  return [retries === "" ? "" : paint.warn(retries), outcomes[visit.outcome]]
    .filter((part) => part !== "")
    .join(", ");
}

/** `2 retries after Busy` or `3 retries after Busy, Late, Busy`. */
function printRetries(errors: readonly string[]): string {
  if (errors.length === 0) return "";
  const names = new Set(errors).size === 1 ? errors[0] : errors.join(", ");
  return `${errors.length} ${errors.length === 1 ? "retry" : "retries"} after ${names}`;
}

function printEnding(report: RunReport, terminal: Terminal, paint: Paint): string[] {
  const isFine = isAsExpected(report);
  const sign = isFine ? paint.good("✓") : paint.bad("✗");
  const verdict = isFine ? "as expected" : "not as expected";
  const spent = printDuration(report.virtualMs + report.realMs);
  const here = report.virtualMs > 0 ? paint.faint(` (${printDuration(report.realMs)} here)`) : "";
  return [
    `${sign} ${report.status} after ${spent}${here}, ${isFine ? verdict : paint.bad(verdict)}`,
    ...report.sent.map(
      ({ channel, to, summary }) => `  ${paint.faint(`${channel} → ${to}:`)} ${fit(summary, terminal)}`,
    ),
    ...printResult(report, terminal).map((line) => `  ${line}`),
    ...report.differences.map((difference) => `  ${paint.bad(difference)}`),
    ...report.problems.map((problem) => indent(printProblem(problem))),
  ];
}

function printResult({ status, output, error, cause }: RunReport, terminal: Terminal): string[] {
  if (status === "SUCCEEDED") return printJson(output ?? null, terminal.width - 2);
  return [`${error ?? "no error name"}: ${printCause(cause)}`];
}

/** A Lambda's cause is JSON with a trace; its message is what people look for. */
function printCause(cause: string | undefined): string {
  if (cause === undefined || cause === "") return "no cause";
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: string };
    return errorMessage ?? cause;
  } catch {
    return cause;
  }
}

/** JSON on one line where it fits, else one line per member. */
function printJson(value: Json, width: number): string[] {
  const line = JSON.stringify(value);
  if (line.length <= width || !isPlainObject(value)) return [line];
  const entries = Object.entries(value);
  const members = entries.map(([name, inner], index) => {
    const comma = index < entries.length - 1 ? "," : "";
    return `  ${JSON.stringify(name)}: ${JSON.stringify(inner)}${comma}`;
  });
  return ["{", ...members, "}"];
}

function fit(text: string, { width }: Terminal): string {
  const limit = Math.max(20, width - 40);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
