import type { Json } from "../../definition";
import type { HistoryEvent } from "../../engine/history";

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
}

interface OpenVisit extends Visit {
  readonly parent: OpenVisit | undefined;
  readonly enteredAt: number;
  readonly enteredReal: number;
  pendingError?: string;
}

type Details = Readonly<Record<string, unknown>> | undefined;

/** Reads a history as visits in the order in which they began. */
export function readTimeline(events: readonly TimedEvent[]): Visit[] {
  const reader = new TimelineReader();
  for (const event of events) reader.read(event);
  return reader.visits;
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
      if (visit) close(visit, visit.pendingError === undefined ? "succeeded" : "caught", at, realMs, output);
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
    if (type === "MapIterationSucceeded" || type === "MapIterationFailed" || type === "MapIterationAborted") {
      const iteration = climb(before, (visit) => visit.type === "Iteration" && visit.outcome === "running");
      if (iteration) close(iteration, ITERATION_OUTCOMES[type], at, realMs);
      return iteration;
    }
    if (/^(ParallelState|MapState)(Succeeded|Failed|Started)$/.test(type)) {
      const kind = type.startsWith("Map") ? "Map" : "Parallel";
      const container = climb(before, (visit) => visit.type === kind && visit.outcome === "running");
      if (container && type.endsWith("Failed")) container.pendingError = failedWithin(this.visits, container);
      else if (container && type.endsWith("Started"))
        retried(container, failedWithin(this.visits, container));
      return container;
    }
    if (type.startsWith("Execution")) {
      if (type !== "ExecutionStarted") this.finish(type, details, at, realMs);
      return before;
    }
    if (before && isFailure(type)) before.pendingError = String(details?.["error"] ?? "States.Timeout");
    else if (before && type.endsWith("Scheduled")) retried(before, before.pendingError);
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
      parent,
      enteredAt: at,
      enteredReal: realMs,
      ...(input === undefined ? {} : { input: JSON.parse(input) as Json }),
    };
    this.visits.push(visit);
    return visit;
  }

  /** What still runs when an execution ends has failed, and what it was within failed with it. */
  private finish(type: string, details: Details, at: number, realMs: number): void {
    const open = (this.visits as OpenVisit[]).filter((visit) => visit.outcome === "running");
    for (const visit of open) {
      const isCause = visit.pendingError !== undefined || visit.type === "Fail";
      visit.pendingError ??= visit.type === "Fail" ? String(details?.["error"] ?? "") : undefined;
      close(visit, isCause || type === "ExecutionFailed" ? "failed" : "stopped", at, realMs);
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

function retried(visit: OpenVisit, error: string | undefined): void {
  if (error === undefined) return;
  visit.retries.push(error);
  visit.pendingError = undefined;
}

/** The error of the last visit directly or indirectly inside a container that failed. */
function failedWithin(visits: readonly Visit[], container: OpenVisit): string | undefined {
  const inside = (visits as readonly OpenVisit[]).filter((visit) =>
    climb(visit.parent, (v) => v === container),
  );
  const failed = inside.filter((visit) => visit.outcome !== "succeeded" && visit.outcome !== "caught");
  for (const visit of failed)
    if (visit.outcome === "running") close(visit, "failed", visit.enteredAt, visit.enteredReal);
  return failed.map((visit) => visit.error ?? visit.pendingError).findLast((error) => error !== undefined);
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
