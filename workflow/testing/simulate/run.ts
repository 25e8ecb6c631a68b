import type { Json, JsonObject } from "../../definition";
import type { ExecutionResult, HistoryEvent } from "../../engine";
import { printTimeline } from "../print/timeline";
import { checkNames } from "./check-names";
import { readVisits, type StateVisit } from "./visits";

/** Each try of a task, retries included. */
export interface Attempt {
  readonly state: string;
  /** Milliseconds since the execution began. */
  readonly at: number;
  readonly input: Json;
  /** How often the task's work was really done, whether or not anybody got the answer: 0 for a try that failed. */
  readonly timesDone: number;
  /** The error of a fault, where the test put one. */
  readonly error?: string;
}

/** An execution that another one started. */
export interface ChildRun {
  /** The state that started it. */
  readonly state: string;
  /** Milliseconds since the other one began. */
  readonly startedAt: number;
  /** Whether it is a distributed Map's child, whose states are those of the same workflow. */
  readonly isOwn: boolean;
  readonly run: Run;
}

/** How a simulated execution went. A question about a state that the workflow does not have throws `R302`. */
export class Run<Output = unknown, Name extends string = string> {
  private visits: readonly StateVisit[] | undefined;

  constructor(
    private readonly result: ExecutionResult,
    /** Every call of a task, in order: with retries a state has several. */
    readonly attempts: readonly Attempt[],
    /** Every state of the workflow, those of its maps and branches included. */
    private readonly names: ReadonlySet<string>,
    private readonly around: {
      readonly children?: readonly ChildRun[];
      readonly objects?: ReadonlyMap<string, string | Uint8Array>;
    } = {},
  ) {}

  /** When it began, in milliseconds since 1970. */
  get startTime(): number {
    return this.result.startTime;
  }

  /** The executions that it started, in that order: children of distributed Maps, and what `running(…)` ran. */
  get children(): readonly ChildRun[] {
    return this.around.children ?? [];
  }

  /** Objects of S3 by `bucket/key`: those that the test gave, and what distributed Maps wrote. */
  get objects(): ReadonlyMap<string, string | Uint8Array> {
    return this.around.objects ?? new Map();
  }

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

  /** The final value of each variable that a state assigned. */
  get variables(): JsonObject {
    return Object.assign({}, ...this.timeline.map((visit) => visit.assigned)) as JsonObject;
  }

  /** Every visit to a state, in the order in which they began; those in its children are in theirs. */
  get timeline(): readonly StateVisit[] {
    return (this.visits ??= readVisits(this.result.events));
  }

  /** The visits to one state, in children of a distributed Map as well. */
  states(name: Name): readonly StateVisit[] {
    checkNames(this.names, { states: [name] });
    return this.visitsOf(name);
  }

  /** Whether a state was entered at all. */
  visited(name: Name): boolean {
    checkNames(this.names, { visited: [name] });
    return this.visitsOf(name).length > 0;
  }

  private visitsOf(name: string): readonly StateVisit[] {
    const inside = this.children
      .filter(({ isOwn }) => isOwn)
      .flatMap(({ run, startedAt }) =>
        run.visitsOf(name).map((visit) => ({
          ...visit,
          enteredAt: visit.enteredAt + startedAt,
          exitedAt: visit.exitedAt + startedAt,
        })),
      );
    return [...this.timeline.filter((visit) => visit.name === name), ...inside];
  }

  /** The tries of one task, retries included: `run.tries("Pay").map((t) => t.at)`. */
  tries(name: Name): readonly Attempt[] {
    checkNames(this.names, { tries: [name] });
    return this.attempts.filter((attempt) => attempt.state === name);
  }

  /** How often a task's work was really done: also where its answer was lost, or came too late. */
  timesDone(name: Name): number {
    return this.tries(name).reduce((sum, attempt) => sum + attempt.timesDone, 0);
  }

  /** The timeline as text, one line for each visit. */
  toString(): string {
    return printTimeline(this);
  }
}
