import type { Json } from "../../definition";
import type { HistoryEvent } from "../../engine";
import { printTime } from "../print/timeline";
import type { Run } from "../simulate/run";
import type { StateVisit } from "../simulate/visits";
import { ChildPool } from "./children";
import { isAlike } from "./is-alike";
import { detailsOf, parse, type RecordedResult } from "./read-history";

/** How a recorded run ended; no status where it still went on. */
export interface Ending {
  readonly status: Run["status"] | undefined;
  readonly output?: Json;
  readonly error?: string;
}

/** What of a recorded run is compared. */
interface Recorded {
  readonly input: Json;
  readonly results: readonly RecordedResult[];
  readonly timeline: readonly StateVisit[];
  readonly ending: Ending;
}

/** Where a run went another way than a recorded one, in words. */
export function compareRuns(recorded: Recorded, run: Run): readonly string[] {
  const then = recorded.timeline;
  const now = run.timeline;
  const { ending } = recorded;
  const at = then.findIndex((visit, index) => visit.name !== now[index]?.name);
  const divergences: string[] = [];
  if (at >= 0 || now.length > then.length) divergences.push(divergedAt(then, now, at < 0 ? then.length : at));
  const common = at < 0 ? then.length : at;
  const changed = then.slice(0, common).find((visit, index) => !isAlike(visit.input, now[index]?.input));
  if (changed) {
    const today = now[then.indexOf(changed)];
    divergences.push(
      `${changed.name} received ${JSON.stringify(changed.input)} then and receives ${JSON.stringify(today?.input)} now`,
    );
  }
  const waits = then.slice(0, common).findIndex((visit, index) => waitsOtherwise(visit, now[index]));
  if (waits >= 0) {
    const [old, today] = [then[waits], now[waits]].map((visit) => printTime(visit ? lengthOf(visit) : 0));
    divergences.push(`${then[waits]?.name} waited ${old} then and waits ${today} now`);
  }
  // A history of a run that still went on has no ending to compare.
  if (ending.status === undefined) return divergences;
  if (ending.status !== run.status || ending.error !== run.error) {
    divergences.push(`it ended ${printEnding(ending)} then and ends ${printEnding(run)} now`);
  } else if (!isAlike(ending.output, run.output)) {
    divergences.push(
      `its output was ${JSON.stringify(ending.output)} then and is ${JSON.stringify(run.output)} now`,
    );
  }
  return divergences;
}

// AWS takes up to a second longer than a Wait says, and one that ends at a time makes up for what came before it.
const WAIT_TOLERANCE_MS = 2_000;

function waitsOtherwise(then: StateVisit, now: StateVisit | undefined): boolean {
  if (then.type !== "Wait" || !now || then.outcome !== "succeeded" || now.outcome !== "succeeded")
    return false;
  const [old, today] = [lengthOf(then), lengthOf(now)];
  return Math.abs(old - today) > WAIT_TOLERANCE_MS + old / 10;
}

function lengthOf({ enteredAt, exitedAt }: StateVisit): number {
  return exitedAt - enteredAt;
}

function divergedAt(then: readonly StateVisit[], now: readonly StateVisit[], at: number): string {
  const place = at === 0 ? "at the start" : `after ${then[at - 1]?.name ?? ""}`;
  const say = (visit: StateVisit | undefined): string => visit?.name ?? "the end";
  return `${place} the recorded run went to ${say(then[at])}; today's definition goes to ${say(now[at])}`;
}

function printEnding({
  status,
  error,
}: {
  readonly status?: string | undefined;
  readonly error?: string | undefined;
}): string {
  return `${status ?? "?"}${error ? ` with ${error}` : ""}`;
}

/** Where children went another way, in words; of many only the first. */
export function compareChildren(children: readonly Recorded[], run: Run): readonly string[] {
  if (children.length === 0) return [];
  const pool = new ChildPool(children);
  const differing = run.children
    .filter(({ isOwn }) => isOwn)
    .flatMap((child) => {
      const input = parse(detailsOf(child.run.history[0] as HistoryEvent)["input"]);
      const then = pool.take(input);
      const what = then ? compareRuns(then, child.run) : ["it was not recorded"];
      return what.map((line) => `the child of ${child.state} with ${JSON.stringify(input)}: ${line}`);
    });
  const missing = pool.rest.map(
    ({ input }) => `the child with ${JSON.stringify(input)} was recorded and does not run today`,
  );
  return shorten([...differing, ...missing]);
}

const LINES = 10;

function shorten(lines: readonly string[]): readonly string[] {
  return lines.length <= LINES
    ? lines
    : [...lines.slice(0, LINES), `${lines.length - LINES} more differences of children`];
}
