import type { StateEntry } from "../../asl/states";
import type { Json } from "../../definition";
import { asList, asObject } from "../machine/fields";
import type { Run } from "../simulate/run";
import type { Plan } from "./plan";
import { printExploration, printFault } from "./print-exploration";
import { printTest } from "./print-test";

/** A path and what came of it. */
export interface Finding {
  readonly plan: Plan;
  readonly run: Run;
  /** The run as a test to paste. */
  readonly test: string;
}

/** An execution that ended with an error that no state handled. */
export interface UnhandledEnd extends Finding {
  readonly state: string;
  readonly error: string;
}

/** An invariant that did not hold; the path is the shortest to it. */
export interface Violation extends Finding {
  readonly invariant: string;
  /** How many runs broke it. */
  readonly times: number;
}

/** A task that is tried more often than its own retriers say, because what is around it is retried too. */
export interface MultipliedRetry {
  readonly state: string;
  /** Tries at most, all together. */
  readonly tries: number;
  /** The containers that multiply them. */
  readonly within: readonly string[];
}

/** What was found. */
export interface Exploration {
  readonly runs: number;
  /** Whether every path within the bounds was taken. */
  readonly isComplete: boolean;
  readonly unhandled: readonly UnhandledEnd[];
  /** States that no path reached. */
  readonly unreached: readonly string[];
  readonly multipliedRetries: readonly MultipliedRetry[];
  /** The path that takes longest; undefined when there was no run. */
  readonly slowest: Finding | undefined;
  /** The path with the most events. */
  readonly longestHistory: Finding | undefined;
  readonly violations: readonly Violation[];
  /** What was tried with each task: `{ Pay: ["GatewayTimeout", "GatewayTimeout, every try", "called twice"] }`. */
  readonly tried: Readonly<Record<string, readonly string[]>>;
  toString(): string;
}

/** What a test to paste must name besides the workflow. */
interface Surroundings {
  readonly hasWorld: boolean;
  readonly hasMocks: boolean;
}

/** Gathers what runs show. */
export class Findings {
  private readonly unhandled = new Map<string, UnhandledEnd>();
  private readonly violations = new Map<string, Violation>();
  private readonly reached = new Set<string>();
  private readonly tried = new Map<string, Set<string>>();
  private slowest: Finding | undefined;
  private longest: Finding | undefined;

  constructor(
    private readonly states: readonly StateEntry[],
    private readonly inputs: Readonly<Record<string, unknown>>,
    private readonly around: Surroundings,
  ) {}

  look(plan: Plan, run: Run): void {
    for (const name of visitedBy(run)) this.reached.add(name);
    for (const fault of plan.faults) {
      const known = this.tried.get(fault.state) ?? new Set<string>();
      this.tried.set(fault.state, known.add(printFault(fault)));
    }
    const finding = (title: string): Finding => this.finding(title, plan, run);
    if (run.durationMs > (this.slowest?.run.durationMs ?? -1)) this.slowest = finding("takes longest");
    if (run.history.length > (this.longest?.run.history.length ?? -1))
      this.longest = finding("has most events");
    const end = unhandledEnd(run);
    if (!end) return;
    const key = `${end.state} ${end.error}`;
    if (!this.unhandled.has(key)) this.unhandled.set(key, { ...end, ...finding(`ends with ${end.error}`) });
  }

  violated(invariant: string, plan: Plan, run: Run): void {
    const known = this.violations.get(invariant);
    this.violations.set(
      invariant,
      known
        ? { ...known, times: known.times + 1 }
        : { invariant, times: 1, ...this.finding(invariant, plan, run, invariant) },
    );
  }

  report(runs: number, isComplete: boolean): Exploration {
    const exploration = {
      runs,
      isComplete,
      unhandled: [...this.unhandled.values()],
      unreached: this.states.map(({ name }) => name).filter((name) => !this.reached.has(name)),
      multipliedRetries: this.states.flatMap(multipliedRetry),
      slowest: this.slowest,
      longestHistory: this.longest,
      violations: [...this.violations.values()],
      tried: Object.fromEntries([...this.tried].map(([state, faults]) => [state, [...faults]])),
    };
    return { ...exploration, toString: () => printExploration(exploration) };
  }

  private finding(title: string, plan: Plan, run: Run, invariant?: string): Finding {
    const input = this.inputs[plan.input];
    return { plan, run, test: printTest({ title, plan, input, invariant, ...this.around }) };
  }
}

/** The states that a run entered, in children of distributed Maps as well. */
function visitedBy({ timeline, children }: Run): readonly string[] {
  const inside = children.filter(({ isOwn }) => isOwn).flatMap(({ run }) => visitedBy(run));
  return [...timeline.map(({ name }) => name), ...inside];
}

/** The state that ended the run with an error of its own; a Fail state does it on purpose. */
function unhandledEnd(run: Run): { readonly state: string; readonly error: string } | undefined {
  if (run.status === "TIMED_OUT") return { state: "(execution)", error: "States.Timeout" };
  if (run.status !== "FAILED") return undefined;
  const failed = run.timeline.filter(({ outcome }) => outcome === "failed");
  // What failed in a child of a distributed map is not in this execution's timeline: then it is the map.
  const last = failed.findLast(({ type }) => !isContainer(type)) ?? failed.at(-1);
  if (last === undefined || last.type === "Fail") return undefined;
  return { state: last.name, error: run.error ?? "" };
}

function isContainer(type: string): boolean {
  return type === "Parallel" || type === "Map";
}

function multipliedRetry(entry: StateEntry): readonly MultipliedRetry[] {
  const { name, state: fields } = entry;
  if (fields["Type"] !== "Task") return [];
  const within = containersOf(entry).filter(({ state: outer }) => triesOf(outer["Retry"]) > 1);
  const own = triesOf(fields["Retry"]);
  if (within.length === 0 || own === 1) return [];
  const tries = within.reduce((product, outer) => product * triesOf(outer.state["Retry"]), own);
  return [{ state: name, tries, within: within.map((outer) => outer.name) }];
}

/** The containers around a state, the outermost first. */
function containersOf({ parent }: StateEntry): readonly StateEntry[] {
  return parent ? [...containersOf(parent), parent] : [];
}

/** Tries that a state's retriers allow together; AWS's default is 3 retries for each. */
function triesOf(retry: Json | undefined): number {
  return asList(retry).reduce((sum: number, rule) => sum + Number(asObject(rule)["MaxAttempts"] ?? 3), 1);
}
