import type { Json, JsonObject } from "../../definition";
import type { ExecutionResult, HistoryEvent } from "../../engine";
import { readTimeline, type Visit } from "../../engine/timeline";

/** One visit to a state, in the execution's own time. */
export interface StateVisit {
  readonly name: string;
  /** As in ASL: Task, Choice, Map … */
  readonly type: string;
  /** Milliseconds since the execution began. */
  readonly enteredAt: number;
  /** Milliseconds since the execution began. */
  readonly exitedAt: number;
  readonly input: Json | undefined;
  readonly output: Json | undefined;
  /** Errors that were tried again, in order. */
  readonly retries: readonly string[];
  /** The error that it was caught with or ended with. */
  readonly error: string | undefined;
  readonly outcome: Visit["outcome"];
  /** Variables that it assigned. */
  readonly assigned: JsonObject;
}

/** Each try of a task, retries included. */
export interface Attempt {
  readonly state: string;
  /** Milliseconds since the execution began. */
  readonly at: number;
  readonly input: Json;
}

/** How a simulated execution went. */
export class Run<Output = unknown> {
  constructor(
    private readonly result: ExecutionResult,
    /** Every call of a task, in order: with retries a state has several. */
    readonly attempts: readonly Attempt[],
  ) {}

  get status(): ExecutionResult["status"] {
    return this.result.status;
  }

  /** What the execution gave; undefined unless it succeeded. */
  get output(): Output | undefined {
    return this.result.output as Output | undefined;
  }

  get error(): string | undefined {
    return this.result.error;
  }

  get cause(): string | undefined {
    return this.result.cause;
  }

  /** Milliseconds of the execution's own time. */
  get durationMs(): number {
    return this.result.stopTime - this.result.startTime;
  }

  /** The history, as GetExecutionHistory returns it. */
  get history(): readonly HistoryEvent[] {
    return this.result.events;
  }

  /** The final value of each variable of the outermost scope. */
  get variables(): JsonObject {
    return Object.assign(
      {},
      ...this.timeline.filter((visit) => visit.outcome !== "stopped").map((v) => v.assigned),
    );
  }

  /** Every visit to a state, in the order in which they began. */
  get timeline(): readonly StateVisit[] {
    this.visits ??= readVisits(this.result.events);
    return this.visits;
  }

  /** The visits to one state. */
  states(name: string): readonly StateVisit[] {
    return this.timeline.filter((visit) => visit.name === name);
  }

  /** The tries of one task, retries included: `run.tries("Pay").map((t) => t.at)`. */
  tries(name: string): readonly Attempt[] {
    return this.attempts.filter((attempt) => attempt.state === name);
  }

  private visits: readonly StateVisit[] | undefined;
}

function readVisits(events: readonly HistoryEvent[]): readonly StateVisit[] {
  const assigned = readAssignments(events);
  return readTimeline(events.map((event) => ({ event, realMs: 0 })))
    .filter((visit) => visit.type !== "Iteration")
    .map((visit) => ({
      name: visit.name,
      type: visit.type,
      enteredAt: visit.startMs,
      exitedAt: visit.startMs + visit.durationMs,
      input: visit.input,
      output: visit.output,
      retries: visit.retries,
      error: visit.error,
      outcome: visit.outcome,
      assigned: assigned.get(visit.name)?.shift() ?? {},
    }));
}

function readAssignments(events: readonly HistoryEvent[]): Map<string, JsonObject[]> {
  const byState = new Map<string, JsonObject[]>();
  for (const event of events) {
    const details = (
      event as { stateExitedEventDetails?: { name: string; assignedVariables?: Record<string, string> } }
    ).stateExitedEventDetails;
    if (!details) continue;
    const values = Object.entries(details.assignedVariables ?? {}).map(([name, text]) => [
      name,
      JSON.parse(text) as Json,
    ]);
    byState.set(details.name, [
      ...(byState.get(details.name) ?? []),
      Object.fromEntries(values) as JsonObject,
    ]);
  }
  return byState;
}
