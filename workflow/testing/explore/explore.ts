import { allStates } from "../../asl/states";
import type { AnyState } from "../../builder";
import type { Json, JsonObject, WorkflowType } from "../../definition";
import type { Coverage } from "../coverage/coverage";
import { checkNames } from "../simulate/check-names";
import { FaultInjector } from "../simulate/fault";
import { errorNameOf, type MockError } from "../simulate/mock";
import type { Run } from "../simulate/run";
import type { Mocks, NameIn, TaskAnswers } from "../simulate/mocks";
import { runSubject, type SimulateOptions } from "../simulate/simulate";
import { readSubject, type Simulatable, type Subject } from "../simulate/subject";
import { TaskDesk } from "../simulate/task-desk";
import type { InputFor, StatesFor } from "../simulate/typed-workflow";
import { countFaults, CrossingRecorder, extend, type Crossing, type Plan } from "./plan";
import { Findings, type Exploration } from "./findings";
import { thrownErrors } from "./thrown-errors";

/** What must hold of every run; it looks at the run and at the world that the run left behind. */
export type Invariant<World = unknown> = (run: Run, world: World) => boolean | Promise<boolean>;

/** Where to look, and what for. */
export interface ExploreOptions<Input = unknown, World = undefined, States = AnyState> {
  /** Inputs by a name for each. */
  readonly inputs: Readonly<Record<string, Input>>;
  /** Makes a new world for each run: what callbacks or mocks change, and invariants look at. Runs go one by one. */
  readonly world?: () => World | Promise<World>;
  /** Answers by the name of the state, of this world. Callbacks without one run as they are. */
  readonly mocks?: (world: World) => NoInfer<TaskAnswers<States>>;
  /** Other answers that a state may give, so that choices see both sides. */
  readonly answers?: Readonly<Partial<Record<NameIn<States>, readonly Json[]>>>;
  /** Errors that a state may throw, beyond those that its retriers and catchers name and its callback is seen to throw. */
  readonly errors?: Readonly<Partial<Record<NameIn<States>, readonly MockError[]>>>;
  /** What must hold of every run, by a sentence. */
  readonly invariants?: Readonly<Record<string, Invariant<World>>>;
  /** Faults in one run. @default 2 */
  readonly maxFaults?: number;
  /** Runs; what is left then is not looked at, and the report says so. @default 5,000 */
  readonly maxRuns?: number;
  /** @default what the program says, or "STANDARD" */
  readonly type?: WorkflowType;
  /** Notes what of the workflow the runs touch. */
  readonly coverage?: Coverage;
  /** Objects of S3 by `bucket/key`, for distributed Maps to read; each run has its own. */
  readonly objects?: SimulateOptions["objects"];
  readonly engine?: SimulateOptions["engine"];
}

/** What must never be: `never(run => charged(run) && !recorded(run))`. */
export function never<World>(
  happens: (run: Run, world: World) => boolean | Promise<boolean>,
): Invariant<World> {
  return async (run, world) => !(await happens(run, world));
}

/**
 * Runs a workflow on every path, the shortest first: each task succeeds, fails with every error that it may have,
 * meets Lambda's transient errors, times out with its work done, undone or done later, loses its heartbeat, and is
 * called twice. Paths that lead to where another one led are left out.
 */
export async function explore<W extends Simulatable, World = undefined>(
  workflow: W,
  options: ExploreOptions<InputFor<W>, World, StatesFor<W>>,
): Promise<Exploration> {
  const subject = readSubject(workflow, options.type);
  const { answers = {}, errors = {} } = options;
  checkNames(subject.names, { answers: Object.keys(answers), errors: Object.keys(errors) });
  const explorer = new Explorer<World>(subject, options);
  return explorer.run();
}

class Explorer<World> {
  private readonly fields: ReadonlyMap<string, JsonObject>;
  private readonly findings: Findings;
  private readonly seen = new Set<string>();

  constructor(
    private readonly subject: Subject,
    private readonly options: ExploreOptions<unknown, World>,
  ) {
    const states = allStates(subject.machine.definition);
    this.fields = new Map(states.map(({ name, state }) => [name, state]));
    this.findings = new Findings(states, options.inputs, {
      hasWorld: options.world !== undefined,
      hasMocks: options.mocks !== undefined,
    });
  }

  async run(): Promise<Exploration> {
    const { maxFaults = 2, maxRuns = 5_000 } = this.options;
    // By the number of faults, so that what is found first is the shortest.
    const levels: Plan[][] = [Object.keys(this.options.inputs).map((input) => ({ input, faults: [] }))];
    let runs = 0;
    for (let level = 0; level <= maxFaults; level++) {
      const plans = (levels[level] ??= []);
      for (let index = 0; index < plans.length; index++) {
        if (runs === maxRuns) return this.findings.report(runs, false);
        const plan = plans[index] as Plan;
        const crossings = await this.follow(plan);
        runs += 1;
        for (const next of extend(plan, crossings, this.seen)) {
          const count = countFaults(next);
          if (count <= maxFaults) (levels[count] ??= []).push(next);
        }
      }
      levels[level] = [];
    }
    return this.findings.report(runs, true);
  }

  private async follow(plan: Plan): Promise<readonly Crossing[]> {
    const { options, subject } = this;
    const world = (await options.world?.()) as World;
    const recorder = new CrossingRecorder(
      plan.input,
      (state) => this.fields.get(state) ?? {},
      (state) => (options.answers?.[state] ?? []).map((value) => ({ value })),
      ({ state, resource }) => {
        const callback = subject.callbacks.get(resource);
        const named = options.errors?.[state as keyof typeof options.errors] ?? [];
        return [...named.map(errorNameOf), ...(callback ? thrownErrors(callback.source) : [])];
      },
    );
    const injector = new FaultInjector(plan.faults, recorder.onCall);
    const mocks: Mocks = options.mocks?.(world) ?? {};
    checkNames(subject.names, { mocks: Object.keys(mocks) });
    const desk = new TaskDesk(subject.callbacks, mocks, injector.around);
    const { coverage, engine, objects } = options;
    const run = await runSubject(
      subject,
      {
        input: options.inputs[plan.input],
        ...(coverage ? { coverage } : {}),
        ...(engine ? { engine } : {}),
        ...(objects ? { objects } : {}),
      },
      desk,
    );
    await injector.finish();
    this.findings.look(plan, run);
    for (const [name, holds] of Object.entries(options.invariants ?? {})) {
      if (!(await holds(run, world))) this.findings.violated(name, plan, run);
    }
    return recorder.crossings;
  }
}
