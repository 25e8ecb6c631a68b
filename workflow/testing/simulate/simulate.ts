import type { AnyState } from "../../builder";
import type { Json, WorkflowType } from "../../definition";
import { startExecution, type Clock, type ExecutionOptions, type HistoryEvent } from "../../engine";
import { WorkflowError } from "../../problems";
import { recordCoverage, type Coverage } from "../coverage/coverage";
import { checkNames } from "./check-names";
import { FaultInjector, type Fault } from "./fault";
import type { Mocks, NameIn, TaskAnswers } from "./mocks";
import { Run } from "./run";
import { readSubject, type Simulatable, type Subject } from "./subject";
import { TaskDesk } from "./task-desk";
import type { InputFor, OutputFor, StatesFor } from "./typed-workflow";

/** How an execution is simulated. Everything but the input has a default. */
export interface SimulateOptions<Input = unknown, States = AnyState> {
  readonly input: Input;
  /** Answers of tasks by the name of the state. Callbacks without one run as they are. */
  readonly mocks?: TaskAnswers<States>;
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
  /** Where distributed maps read and write, machines that child executions run, and limits. */
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
  return run as Run<OutputFor<W>, NameIn<StatesFor<W>>>;
}

/** Runs what was read already, with tasks performed at a desk of the caller's. */
export async function runSubject(
  subject: Subject,
  options: Omit<SimulateOptions, "mocks" | "type" | "faults">,
  desk: TaskDesk,
): Promise<Run> {
  const { stopAt, clock } = options;
  const onMove = recordCoverage(subject, options.coverage);
  const execution = startExecution(subject.machine, {
    input: options.input as Json,
    startTime: new Date(options.startTime ?? DEFAULT_START).getTime(),
    seed: options.seed ?? 1,
    tasks: desk.find,
    ...(clock ? { clock } : {}),
    ...(onMove ? { onMove } : {}),
    ...(stopAt === undefined
      ? {}
      : {
          onEvent: (event) => {
            if (enteredState(event) === stopAt) execution.stop("Stopped", `at ${stopAt}`);
          },
        }),
    ...options.engine,
  });
  const result = await execution.result;
  if (desk.problems.length > 0) throw new WorkflowError(desk.problems);
  return new Run(result, desk.attempts(result.startTime), subject.names);
}

const DEFAULT_START = Date.UTC(2025, 0, 1);

function enteredState(event: HistoryEvent): string | undefined {
  return (event["stateEnteredEventDetails"] as { name: string } | undefined)?.name;
}
