import type { Json } from "../definition";
import type { HistoryEvent } from "./history";

/** An event with the moment at which it happened here, beside the execution's own time. */
export interface TimedEvent {
  readonly event: HistoryEvent;
  /** Milliseconds of the machine's own time, from any start. */
  readonly realMs: number;
}

/** One visit to a state, or one iteration of a map. */
export interface Visit {
  readonly name: string;
  /** As in ASL; `Iteration` for one round of a map. */
  readonly type: string;
  /** How many containers it is within. */
  readonly depth: number;
  /** Milliseconds since the execution began. */
  readonly startMs: number;
  /** Milliseconds really spent before it began. */
  readonly realStartMs: number;
  /** Milliseconds of the execution's time, waits included. */
  durationMs: number;
  /** Milliseconds that were really spent here. */
  realMs: number;
  /** The errors that were tried again, in order. */
  readonly retries: string[];
  /** `caught` went to a handler, `failed` ended its container, `stopped` was aborted with it. */
  outcome: "running" | "succeeded" | "caught" | "failed" | "stopped";
  error?: string;
  readonly input?: Json;
  output?: Json;
  /** The container that it is within. */
  readonly parent?: Visit;
}

interface OpenVisit extends Visit {
  readonly parent?: OpenVisit;
  readonly enteredAt: number;
  readonly enteredReal: number;
  /** The error that it will be tried again for, caught with or end with. */
  pendingError?: string;
  /** Whether something within it failed, its name known or not: a Fail state's is told only at the very end. */
  hasFailed?: boolean;
}

type Details = Readonly<Record<string, unknown>> | undefined;

/** Reads a history as visits in the order in which they began. */
export function readTimeline(events: readonly TimedEvent[]): Visit[] {
  const reader = new TimelineReader();
  for (const event of events) reader.read(event);
  return reader.visits;
}

/** The same visits, each container followed by what is within it, however branches took turns. */
export function inTreeOrder(visits: readonly Visit[]): Visit[] {
  const children = new Map<Visit | undefined, Visit[]>();
  for (const visit of visits) {
    const siblings = children.get(visit.parent);
    if (siblings) siblings.push(visit);
    else children.set(visit.parent, [visit]);
  }
  const below = (parent: Visit | undefined): Visit[] =>
    (children.get(parent) ?? []).flatMap((visit) => [visit, ...below(visit)]);
  return below(undefined);
}

/** Follows events along their causes: what an event belongs to is what the event before it belonged to. */
export class TimelineReader {
  readonly visits: Visit[] = [];
  private readonly owner = new Map<number, OpenVisit | undefined>();
  private startedAt: number | undefined;
  private startedReal: number | undefined;

  read({ event, realMs }: TimedEvent): void {
    const at = Date.parse(event.timestamp);
    this.startedAt ??= at;
    this.startedReal ??= realMs;
    const before = this.owner.get(event.previousEventId);
    this.owner.set(event.id, this.place(event, before, at, realMs));
  }

  private place(
    event: HistoryEvent,
    before: OpenVisit | undefined,
    at: number,
    realMs: number,
  ): OpenVisit | undefined {
    const { type } = event;
    if (type.endsWith("StateEntered")) {
      const { name, input } = event["stateEnteredEventDetails"] as { name: string; input?: string };
      const parent = before && isContainer(before) && before.outcome === "running" ? before : before?.parent;
      return this.open(name, type.replace("StateEntered", ""), parent, at, realMs, input);
    }
    if (type === "MapIterationStarted") {
      const map = climb(before, (visit) => visit.type === "Map");
      const { index } = event["mapIterationStartedEventDetails"] as { index: number };
      return this.open(`[${index}]`, "Iteration", map, at, realMs);
    }
    if (type.endsWith("StateExited")) {
      const { name, output } = event["stateExitedEventDetails"] as { name: string; output?: string };
      const visit = climb(before, (candidate) => candidate.name === name && candidate.outcome === "running");
      if (visit) close(visit, visit.hasFailed ? "caught" : "succeeded", at, realMs, output);
      return visit;
    }
    return this.note(event, before, at, realMs);
  }

  private note(
    event: HistoryEvent,
    before: OpenVisit | undefined,
    at: number,
    realMs: number,
  ): OpenVisit | undefined {
    const { type } = event;
    const details = Object.entries(event).find(([key]) => key.endsWith("EventDetails"))?.[1] as Details;
    // A choice that no rule matches has no event of its own: what contains it fails next.
    if (
      /^(ParallelState|MapIteration|Execution)Failed$/.test(type) &&
      before?.type === "Choice" &&
      before.outcome === "running"
    ) {
      fails(before, "States.NoChoiceMatched");
    }
    if (type === "MapIterationSucceeded" || type === "MapIterationFailed" || type === "MapIterationAborted") {
      const iteration = climb(before, (visit) => visit.type === "Iteration" && visit.outcome === "running");
      if (iteration) close(iteration, ITERATION_OUTCOMES[type], at, realMs);
      return iteration;
    }
    // AWS says of no event that it led to a failed expression, but in which state it stands.
    if (type === "EvaluationFailed") {
      const failed = this.visits.findLast(
        ({ name, outcome }) => outcome === "running" && name === details?.["state"],
      );
      if (failed) fails(failed as OpenVisit, String(details?.["error"] ?? "States.QueryEvaluationError"));
      return before;
    }
    if (/^(ParallelState|MapState)(Succeeded|Failed|Started)$/.test(type)) {
      const kind = type.startsWith("Map") ? "Map" : "Parallel";
      const container = climb(before, (visit) => visit.type === kind && visit.outcome === "running");
      const isRetry = type.endsWith("Started") && container && hasBegun(this.visits, container);
      if (container && (isRetry || type.endsWith("Failed"))) {
        fails(container, errorWithin(this.visits, container, at, realMs));
      }
      if (isRetry) retried(container);
      return container;
    }
    if (type.startsWith("Execution")) {
      if (type !== "ExecutionStarted") this.finish(type, details, at, realMs);
      return before;
    }
    if (before && isFailure(type)) fails(before, String(details?.["error"] ?? "States.Timeout"));
    else if (before?.hasFailed && type.endsWith("Scheduled")) retried(before);
    return before;
  }

  private open(
    name: string,
    type: string,
    parent: OpenVisit | undefined,
    at: number,
    realMs: number,
    input?: string,
  ): OpenVisit {
    const visit: OpenVisit = {
      name,
      type,
      depth: parent ? parent.depth + 1 : 0,
      startMs: at - (this.startedAt ?? at),
      realStartMs: realMs - (this.startedReal ?? realMs),
      durationMs: 0,
      realMs: 0,
      retries: [],
      outcome: "running",
      ...(parent ? { parent } : {}),
      enteredAt: at,
      enteredReal: realMs,
      ...(input === undefined ? {} : { input: JSON.parse(input) as Json }),
    };
    this.visits.push(visit);
    return visit;
  }

  /** What still runs when an execution ends has failed or was stopped; only now a Fail state's error is told. */
  private finish(type: string, details: Details, at: number, realMs: number): void {
    const error = details?.["error"];
    for (const visit of (this.visits as OpenVisit[]).toReversed()) {
      if (visit.outcome === "running") {
        const isFailed = type === "ExecutionFailed" && isCause(this.visits, visit);
        close(visit, isFailed ? "failed" : "stopped", at, realMs);
      }
      if (visit.outcome === "failed" && typeof error === "string") visit.error ??= error;
    }
  }
}

const ITERATION_OUTCOMES = {
  MapIterationSucceeded: "succeeded",
  MapIterationFailed: "failed",
  MapIterationAborted: "stopped",
} as const;

function isContainer(visit: Visit): boolean {
  return visit.type === "Parallel" || visit.type === "Map" || visit.type === "Iteration";
}

function isFailure(type: string): boolean {
  return /(Failed|TimedOut)$/.test(type);
}

function climb(from: OpenVisit | undefined, fits: (visit: OpenVisit) => boolean): OpenVisit | undefined {
  let visit = from;
  while (visit && !fits(visit)) visit = visit.parent;
  return visit;
}

function fails(visit: OpenVisit, error: string | undefined): void {
  visit.hasFailed = true;
  if (error === undefined) delete visit.pendingError;
  else visit.pendingError = error;
}

function retried(visit: OpenVisit): void {
  visit.retries.push(visit.pendingError ?? "an error");
  visit.hasFailed = false;
  delete visit.pendingError;
}

function within(visits: readonly Visit[], container: OpenVisit): OpenVisit[] {
  return (visits as readonly OpenVisit[]).filter((visit) =>
    climb(visit.parent, (outer) => outer === container),
  );
}

function hasBegun(visits: readonly Visit[], container: OpenVisit): boolean {
  return visits.some((visit) => (visit as OpenVisit).parent === container);
}

/** Closes what still runs within a container that failed and gives the error that it failed with, if it is known. */
function errorWithin(
  visits: readonly Visit[],
  container: OpenVisit,
  at: number,
  realMs: number,
): string | undefined {
  const inside = within(visits, container);
  for (const visit of inside.toReversed()) {
    if (visit.outcome === "running") close(visit, isCause(visits, visit) ? "failed" : "stopped", at, realMs);
  }
  return inside.filter(({ outcome }) => outcome === "failed").findLast(({ error }) => error !== undefined)
    ?.error;
}

/** Whether a visit failed itself, as against one that was stopped because something beside it failed. */
function isCause(visits: readonly Visit[], visit: OpenVisit): boolean {
  if (visit.type === "Fail" || visit.hasFailed) return true;
  return within(visits, visit).some(({ outcome }) => outcome === "failed");
}

function close(
  visit: OpenVisit,
  outcome: Visit["outcome"],
  at: number,
  realMs: number,
  output?: string,
): void {
  visit.outcome = outcome;
  visit.durationMs = at - visit.enteredAt;
  visit.realMs = realMs - visit.enteredReal;
  if (visit.pendingError !== undefined) visit.error = visit.pendingError;
  if (output !== undefined) visit.output = JSON.parse(output) as Json;
}
