import type { Json, JsonObject } from "../../definition";
import type { HistoryEvent } from "../../engine";
import { readTimeline, type Visit } from "../../engine/timeline";

/** One visit to a state, in the execution's own time. */
export interface StateVisit {
  readonly name: string;
  /** As in ASL: Task, Choice, Map … */
  readonly type: string;
  /** How many containers it is within. */
  readonly depth: number;
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

/** The visits that a history tells of, in the order in which they began; rounds of a map are left out. */
export function readVisits(events: readonly HistoryEvent[]): readonly StateVisit[] {
  const assigned = readAssignments(events);
  return readTimeline(events.map((event) => ({ event, realMs: 0 })))
    .filter((visit) => visit.type !== "Iteration")
    .map((visit) => ({
      name: visit.name,
      type: visit.type,
      depth: visit.depth,
      enteredAt: visit.startMs,
      exitedAt: visit.startMs + visit.durationMs,
      input: visit.input,
      output: visit.output,
      retries: visit.retries,
      error: visit.error,
      outcome: visit.outcome,
      assigned: (visit.outcome === "stopped" ? undefined : assigned.get(visit.name)?.shift()) ?? {},
    }));
}

interface ExitDetails {
  readonly name: string;
  readonly assignedVariables?: Readonly<Record<string, string>>;
}

/** What each visit assigned, by state, in order. */
function readAssignments(events: readonly HistoryEvent[]): ReadonlyMap<string, JsonObject[]> {
  const byState = new Map<string, JsonObject[]>();
  for (const event of events) {
    const details = event["stateExitedEventDetails"] as ExitDetails | undefined;
    if (!details) continue;
    const values = Object.entries(details.assignedVariables ?? {});
    const assigned = Object.fromEntries(values.map(([name, text]) => [name, JSON.parse(text) as Json]));
    const earlier = byState.get(details.name);
    if (earlier) earlier.push(assigned);
    else byState.set(details.name, [assigned]);
  }
  return byState;
}
