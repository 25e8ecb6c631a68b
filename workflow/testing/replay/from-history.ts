import { allStates, isDistributed, type StateEntry } from "../../asl/states";
import type { Json } from "../../definition";
import type { HistoryEvent } from "../../engine";
import { WorkflowError } from "../../problems";
import { inTurn, type Behaviour } from "../simulate/mock";
import type { Run } from "../simulate/run";
import type { Mocks } from "../simulate/mocks";
import { simulate, type SimulateOptions } from "../simulate/simulate";
import { readSubject, type Simulatable } from "../simulate/subject";
import { readVisits, type StateVisit } from "../simulate/visits";
import { behave } from "./behave";
import { ChildAnswers } from "./children";
import { compareChildren, compareRuns, type Ending } from "./compare";
import {
  detailsOf,
  parse,
  filesIn,
  readHistoryEvents,
  readResults,
  type RecordedResult,
} from "./read-history";

/** A run that was recorded by AWS, or by the engine. */
export class Recording {
  constructor(
    private readonly events: readonly HistoryEvent[],
    /** Children of its distributed Maps. */
    readonly children: readonly Recording[] = [],
  ) {}

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
    const states = allStates(readSubject(workflow).machine.definition);
    if (this.children.length === 0 && options.mocks === undefined) this.checkChildren();
    const names = new Set(states.map(({ name }) => name));
    const recorded = Object.entries(this.mocks).filter(([state]) => names.has(state));
    const answers = new ChildAnswers(this.children);
    const inside = this.children.length === 0 ? [] : states.filter(isInDistributedMap);
    const tasks = inside
      .filter(({ state }) => state["Type"] === "Task")
      .map(({ name }) => [name, answers.mock]);
    const run = await simulate(workflow, {
      startTime: this.startTime,
      ...options,
      input: this.input,
      mocks: { ...Object.fromEntries(tasks), ...Object.fromEntries(recorded), ...options.mocks },
    });
    return {
      run,
      divergences: [...compareRuns(this, run), ...compareChildren(this.children, run)],
    };
  }

  private checkChildren(): void {
    const started = this.events.find(({ type }) => type === "MapRunStarted");
    if (!started) return;
    throw new WorkflowError([
      {
        code: "R323",
        path: `history / event ${started.id}`,
        message: "The run started children of a distributed Map, whose tasks are in histories of their own.",
        fix: "save those of list-executions --map-run-arn into a folder: fromHistory(file, { children: folder }).",
      },
    ]);
  }

  /** How it ended. */
  get ending(): Ending {
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

/** What belongs to a recorded run. */
export interface HistoryOptions {
  /** Histories of a distributed Map's children: a folder of files, or a list of files or JSON. @default none */
  readonly children?: string | readonly unknown[];
}

/** Reads a recorded run: the output of `aws stepfunctions get-execution-history`, as a file or as JSON. */
export function fromHistory(source: unknown, options: HistoryOptions = {}): Recording {
  const { children = [] } = options;
  const sources = typeof children === "string" ? filesIn(children) : children;
  return new Recording(
    readHistoryEvents(source),
    sources.map((child) => new Recording(readHistoryEvents(child))),
  );
}

const ENDINGS: Readonly<Record<string, Run["status"]>> = {
  ExecutionSucceeded: "SUCCEEDED",
  ExecutionFailed: "FAILED",
  ExecutionTimedOut: "TIMED_OUT",
  ExecutionAborted: "ABORTED",
};

function isInDistributedMap({ parent }: StateEntry): boolean {
  return parent !== undefined && (isDistributed(parent.state) || isInDistributedMap(parent));
}
