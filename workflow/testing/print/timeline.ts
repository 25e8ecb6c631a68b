import type { ChildRun, Run } from "../simulate/run";
import type { StateVisit } from "../simulate/visits";

/** A run as text: how it ended, then one line for each visit to a state. */
export function printTimeline(
  run: Pick<Run, "status" | "error" | "cause" | "durationMs" | "timeline" | "children">,
): string {
  const children = assignChildren(run);
  const rows = run.timeline.map((visit) => toRow(visit, children.get(visit) ?? []));
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return [
    printEnding(run),
    ...rows.map(
      ([at = "", name = "", rest = ""]) =>
        `  ${at.padStart(widths[0] ?? 0)}  ${name.padEnd(widths[1] ?? 0)}  ${rest}`,
    ),
    ...printFailedChildren(run),
  ]
    .map((line) => line.trimEnd())
    .join("\n");
}

/** A time of an execution for people: `7.5 s`, `2 h 30 min`, `365 d`. */
export function printTime(milliseconds: number): string {
  if (milliseconds < 60_000) return `${Number((milliseconds / 1000).toFixed(3))} s`;
  const seconds = Math.round(milliseconds / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

function printEnding({
  status,
  error,
  cause,
  durationMs,
}: Pick<Run, "status" | "error" | "cause" | "durationMs">): string {
  const text = shorten(messageOf(cause ?? ""));
  return `${status} after ${printTime(durationMs)}${error ? ` with ${error}` : ""}${text ? `: ${text}` : ""}`;
}

function toRow(visit: StateVisit, children: readonly ChildRun[]): readonly string[] {
  const retries = visit.retries.length > 0 ? `retried ${countNames(visit.retries)}, ` : "";
  const error = visit.error && visit.outcome !== "succeeded" ? ` ${visit.error}` : "";
  return [
    printTime(visit.enteredAt),
    "  ".repeat(visit.depth) + visit.name,
    `${retries}${visit.outcome}${error}${countChildren(children)}`,
  ];
}

/** The executions that each visit started. */
function assignChildren({
  timeline,
  children,
}: Pick<Run, "timeline" | "children">): ReadonlyMap<StateVisit, readonly ChildRun[]> {
  const assigned = new Map<StateVisit, ChildRun[]>();
  for (const child of children) {
    const visit = timeline.findLast(
      ({ name, enteredAt }) => name === child.state && enteredAt <= child.startedAt,
    );
    if (visit) assigned.set(visit, [...(assigned.get(visit) ?? []), child]);
  }
  return assigned;
}

function countChildren(children: readonly ChildRun[]): string {
  if (children.length === 0) return "";
  const failed = children.filter(({ run }) => run.status !== "SUCCEEDED");
  const errors = countNames(failed.map(({ run }) => run.error ?? run.status));
  const all = children.length === 1 ? "1 execution" : `${children.length.toLocaleString("en")} executions`;
  return `; ${all}${failed.length > 0 ? `, ${failed.length} failed: ${errors}` : ""}`;
}

/** The timelines of executions that failed, of many only the first. */
function printFailedChildren({ children }: Pick<Run, "children">): readonly string[] {
  const failed = children.filter(({ run }) => run.status !== "SUCCEEDED").slice(0, 2);
  return failed.flatMap(({ state, run }) =>
    [`execution of ${state}:`, ...printTimeline(run).split("\n")].map((line) => `  ${line}`),
  );
}

function countNames(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} × ${count}` : name)).join(", ");
}

/** What a callback threw, without its stack. */
function messageOf(cause: string): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    return typeof errorMessage === "string" ? errorMessage : cause;
  } catch {
    return cause;
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
