import { allStates } from "../../asl/states";
import type { AnyState } from "../../builder";
import type { WorkflowType } from "../../definition";
import {
  startExecution,
  type Clock,
  type Execution,
  type ExecutionOptions,
  type HistoryEvent,
} from "../../engine";
import { WorkflowError } from "../../problems";
import { recordCoverage, type Coverage } from "../coverage/coverage";
import { checkInput, readStartTime } from "./check-input";
import { checkNames } from "./check-names";
import { FaultInjector, type Fault } from "./fault";
import type { Mocks, NameIn, TaskAnswers } from "./mocks";
import { createStore } from "./objects";
import { Run, type ChildRun } from "./run";
import { readSubject, type Simulatable, type Subject } from "./subject";
import { TaskDesk } from "./task-desk";
import type { InputFor, OutputFor, StatesFor } from "./typed-workflow";

/** How an execution is simulated. Everything but the input has a default. */
export interface SimulateOptions<Input = unknown, States = AnyState> {
  readonly input: Input;
  /** Answers of tasks by the name of the state. Callbacks without one run as they are. */
  readonly mocks?: NoInfer<TaskAnswers<States>>;
  /** @default a virtual clock of its own: a year passes in milliseconds */
  readonly clock?: Clock;
  /** When the execution starts. @default 2025-01-01T00:00:00.000Z */
  readonly startTime?: Date | string;
  /** Makes ids, jitter and random numbers the same in every run. @default 1 */
  readonly seed?: number;
  /** @default what the program says, or "STANDARD" */
  readonly type?: WorkflowType;
  /** Ends the execution as aborted when this state is entered. */
  readonly stopAt?: NameIn<States>;
  /** What goes wrong with which call of a task, whoever performs it. */
  readonly faults?: readonly Fault[];
  /** Notes what of the workflow the run touches. */
  readonly coverage?: Coverage;
  /** Objects of S3 by `bucket/key`, for distributed Maps to read; `run.objects` has what they wrote as well. @default none */
  readonly objects?: Readonly<Record<string, string | Uint8Array>>;
  /** Where distributed maps read and write, workers of activities, machines of nested executions by ARN, and limits. */
  readonly engine?: Pick<ExecutionOptions, "objectStore" | "machines" | "activities" | "limits">;
}

/** Runs a workflow in virtual time, as AWS runs it: the ASL that would be deployed, with the real callbacks or mocks. */
export async function simulate<W extends Simulatable>(
  workflow: W,
  options: SimulateOptions<InputFor<W>, StatesFor<W>>,
): Promise<Run<OutputFor<W>, NameIn<StatesFor<W>>>> {
  const { type, mocks = {}, stopAt, faults } = options;
  const subject = readSubject(workflow, type);
  checkNames(subject.names, {
    mocks: Object.keys(mocks),
    faults: (faults ?? []).map(({ state }) => state),
    stopAt: stopAt === undefined ? [] : [stopAt],
  });
  const injector = faults && new FaultInjector(faults);
  const run = await runSubject(
    subject,
    options,
    new TaskDesk(subject.callbacks, mocks as Mocks, injector?.around),
  );
  await injector?.finish();
  injector?.checkUsed();
  return run as Run<OutputFor<W>, NameIn<StatesFor<W>>>;
}

/** What a run needs of what `simulate` takes, when the desk is there. */
export type RunOptions = Omit<SimulateOptions, "mocks" | "type" | "faults">;

/** Runs what was read already, with tasks performed at a desk of the caller's. */
export function runSubject(subject: Subject, options: RunOptions, desk: TaskDesk): Promise<Run> {
  return startSubject(subject, options, desk).run;
}

/** Starts what was read already; `run` comes when the execution is over, and those that it started. */
export function startSubject(
  subject: Subject,
  options: RunOptions & { readonly name?: string },
  desk: TaskDesk,
): { readonly execution: Execution; readonly run: Promise<Run> } {
  const { stopAt, clock, name, engine } = options;
  const store = createStore(options.objects, (problem) => desk.problems.push(problem));
  const onMove = recordCoverage(subject, options.coverage);
  const children: StartedRun[] = [];
  desk.enginesOwn = engine ?? {};
  const execution: Execution = startExecution(subject.machine, {
    input: checkInput(options.input),
    startTime: readStartTime(options.startTime),
    seed: options.seed ?? 1,
    tasks: desk.find,
    isLimitWatched: true,
    onChild: (child, state) => children.push({ state, child }),
    ...(name === undefined ? {} : { name }),
    ...(clock ? { clock } : {}),
    ...(onMove ? { onMove } : {}),
    ...(stopAt === undefined
      ? {}
      : {
          onEvent: (event) => {
            if (enteredState(event) === stopAt) execution.stop("Stopped", `at ${stopAt}`);
          },
        }),
    objectStore: store,
    ...engine,
  });
  const run = finish({ subject, execution, children, desk, objects: store.objects });
  return { execution, run };
}

interface StartedRun {
  readonly state: string;
  readonly child: Execution;
}

interface Started {
  readonly subject: Subject;
  readonly execution: Execution;
  readonly children: readonly StartedRun[];
  readonly desk: TaskDesk;
  readonly objects: ReadonlyMap<string, string | Uint8Array>;
}

async function finish({ subject, execution, children, desk, objects }: Started): Promise<Run> {
  const result = await execution.result;
  if (desk.problems.length > 0) throw new WorkflowError(desk.problems);
  // Children of a distributed Map have the states of this definition; nested executions have their own.
  const own = await Promise.all(
    children.map(async ({ state, child }): Promise<ChildRun> => {
      const ended = await child.result;
      const attempts = desk.attempts(ended.startTime, child.arn);
      const isOwn = child.machine.definition === subject.machine.definition;
      const names = isOwn ? subject.names : statesOf(child);
      return {
        state,
        isOwn,
        startedAt: ended.startTime - result.startTime,
        run: new Run(ended, attempts, names),
      };
    }),
  );
  const nested = await Promise.all(
    desk.children.map(async ({ state, run }): Promise<ChildRun> => {
      const ended = await run;
      return { state, isOwn: false, startedAt: ended.startTime - result.startTime, run: ended };
    }),
  );
  const all = { children: [...own, ...nested], objects };
  return new Run(result, desk.attempts(result.startTime), subject.names, all);
}

function statesOf(child: Execution): ReadonlySet<string> {
  return new Set(allStates(child.machine.definition).map(({ name }) => name));
}

function enteredState(event: HistoryEvent): string | undefined {
  return (event["stateEnteredEventDetails"] as { name: string } | undefined)?.name;
}
