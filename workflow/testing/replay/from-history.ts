import { allStates } from "../../asl/states";
import type { Json } from "../../definition";
import type { HistoryEvent } from "../../engine";
import { inTurn, neverAnswers, throwing, answering, type Behaviour } from "../simulate/mock";
import type { Run } from "../simulate/run";
import type { Mocks } from "../simulate/mocks";
import { simulate, type SimulateOptions } from "../simulate/simulate";
import { readSubject, type Simulatable } from "../simulate/subject";
import { readVisits, type StateVisit } from "../simulate/visits";
import { detailsOf, parse, readHistoryEvents, readResults, type RecordedResult } from "./read-history";

/** A run that was recorded by AWS, or by the engine. */
export class Recording {
  constructor(private readonly events: readonly HistoryEvent[]) {}

  /** What started the execution. */
  get input(): Json {
    return parse(detailsOf(this.events[0] as HistoryEvent)["input"]);
  }

  get startTime(): Date {
    return new Date((this.events[0] as HistoryEvent).timestamp);
  }

  /** Every visit to a state, in the order in which they began. */
  get timeline(): readonly StateVisit[] {
    return readVisits(this.events);
  }

  /** What each task answered, in order. */
  get results(): readonly RecordedResult[] {
    return readResults(this.events);
  }

  /** The recorded answers as mocks: each after the time that it took then. */
  get mocks(): Mocks {
    const byState = new Map<string, Behaviour[]>();
    for (const result of this.results) {
      byState.set(result.state, [...(byState.get(result.state) ?? []), behave(result)]);
    }
    return Object.fromEntries([...byState].map(([state, answers]) => [state, inTurn(...answers)]));
  }

  /** Runs today's definition with the recorded answers and says where it goes another way than the recorded run. */
  async replay(workflow: Simulatable, options: Omit<SimulateOptions, "input"> = {}): Promise<Replay> {
    const names = new Set(allStates(readSubject(workflow).machine.definition).map(({ name }) => name));
    const recorded = Object.entries(this.mocks).filter(([state]) => names.has(state));
    const run = await simulate(workflow, {
      startTime: this.startTime,
      ...options,
      input: this.input,
      mocks: { ...Object.fromEntries(recorded), ...options.mocks } as Mocks,
    });
    return { run, divergences: compare(this, run, this.ending()) };
  }

  private ending(): Ending {
    const last = this.events.at(-1) as HistoryEvent;
    const { output, error } = detailsOf(last);
    return {
      status: ENDINGS[last.type],
      ...(output === undefined ? {} : { output: parse(output) }),
      ...(error === undefined ? {} : { error: String(error) }),
    };
  }
}

/** A recorded run under today's definition. */
export interface Replay {
  readonly run: Run;
  /** Where today's definition goes another way, in words; none when it does the same. */
  readonly divergences: readonly string[];
}

/** Reads a recorded run: the output of `aws stepfunctions get-execution-history`, as a file or as JSON. */
export function fromHistory(source: unknown): Recording {
  return new Recording(readHistoryEvents(source));
}

interface Ending {
  readonly status: Run["status"] | undefined;
  readonly output?: Json;
  readonly error?: string;
}

const ENDINGS: Readonly<Record<string, Run["status"]>> = {
  ExecutionSucceeded: "SUCCEEDED",
  ExecutionFailed: "FAILED",
  ExecutionTimedOut: "TIMED_OUT",
  ExecutionAborted: "ABORTED",
};

function behave({ seconds, output, error, cause, isTimedOut }: RecordedResult): Behaviour {
  if (isTimedOut) return neverAnswers();
  const answer = error === undefined ? answering(output ?? null) : throwing(error, cause);
  return seconds > 0 ? answer.after(seconds) : answer;
}

function compare(recording: Recording, run: Run, ending: Ending): readonly string[] {
  const then = recording.timeline;
  const now = run.timeline;
  const at = then.findIndex((visit, index) => visit.name !== now[index]?.name);
  const divergences: string[] = [];
  if (at >= 0 || now.length > then.length) divergences.push(divergedAt(then, now, at < 0 ? then.length : at));
  const common = at < 0 ? then.length : at;
  const changed = then.slice(0, common).find((visit, index) => !isEqual(visit.input, now[index]?.input));
  if (changed) {
    const today = now[then.indexOf(changed)];
    divergences.push(
      `${changed.name} received ${JSON.stringify(changed.input)} then and receives ${JSON.stringify(today?.input)} now`,
    );
  }
  // A history of a run that still went on has no ending to compare.
  if (ending.status === undefined) return divergences;
  if (ending.status !== run.status || ending.error !== run.error) {
    divergences.push(`it ended ${printEnding(ending)} then and ends ${printEnding(run)} now`);
  } else if (!isEqual(ending.output, run.output)) {
    divergences.push(
      `its output was ${JSON.stringify(ending.output)} then and is ${JSON.stringify(run.output)} now`,
    );
  }
  return divergences;
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

function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

// The order of fields says nothing.
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
