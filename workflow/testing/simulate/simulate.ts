import type { AnyChain, InputOf, OutputOf } from "../../builder";
import type { Json, WorkflowType } from "../../definition";
import {
  startExecution,
  type Clock,
  type ExecutionOptions,
  type HistoryEvent,
  type TaskCall,
  type TaskHandler,
} from "../../engine";
import { createCallbackHandler } from "./callback";
import { checkNames } from "./check-names";
import { createMockHandler, type Answer } from "./mock";
import { Run, type Attempt } from "./run";
import { readSubject, type Simulatable, type Subject } from "./subject";

/** How an execution is simulated. Everything but the input has a default. */
export interface SimulateOptions<Input = unknown> {
  readonly input: Input;
  /** Answers of tasks by the name of the state. Callbacks without one run as they are. */
  readonly mocks?: Readonly<Record<string, Answer>>;
  /** @default a virtual clock of its own: a year passes in milliseconds */
  readonly clock?: Clock;
  /** When the execution starts. @default 2025-01-01T00:00:00.000Z */
  readonly startTime?: Date | string;
  /** Makes ids, jitter and random numbers the same in every run. @default 1 */
  readonly seed?: number;
  /** @default "STANDARD" */
  readonly type?: WorkflowType;
  /** Ends the execution as aborted when this state is entered. */
  readonly stopAt?: string;
  /** Where distributed maps read and write, and machines that child executions run. */
  readonly engine?: Pick<ExecutionOptions, "objectStore" | "machines" | "activities" | "limits">;
}

/** Runs a workflow in virtual time, as AWS runs it: the ASL that would be deployed, with the real callbacks or mocks. */
export function simulate<C extends AnyChain>(
  workflow: C,
  options: SimulateOptions<InputOf<C>>,
): Promise<Run<OutputOf<C>>>;
export function simulate<Output = unknown>(
  workflow: Simulatable,
  options: SimulateOptions,
): Promise<Run<Output>>;
export async function simulate(workflow: Simulatable, options: SimulateOptions): Promise<Run> {
  const subject = readSubject(workflow, options.type);
  const { mocks = {}, stopAt } = options;
  checkNames(subject.machine.definition, {
    mocks: Object.keys(mocks),
    stopAt: stopAt === undefined ? [] : [stopAt],
  });
  const attempts: Attempt[] = [];
  const tasks = createTasks(subject, options, attempts);
  const started = new Date(options.startTime ?? DEFAULT_START).getTime();
  const execution = startExecution(subject.machine, {
    input: options.input as Json,
    startTime: started,
    seed: options.seed ?? 1,
    tasks,
    ...(options.clock ? { clock: options.clock } : {}),
    onEvent: (event) => {
      if (stopAt !== undefined && enteredState(event) === stopAt)
        execution.stop("Stopped", `before ${stopAt}`);
    },
    ...options.engine,
  });
  const result = await execution.result;
  return new Run(
    result,
    attempts.map((attempt) => ({ ...attempt, at: attempt.at - result.startTime })),
  );
}

const DEFAULT_START = "2025-01-01T00:00:00.000Z";

function enteredState(event: HistoryEvent): string | undefined {
  return (event as { stateEnteredEventDetails?: { name: string } }).stateEnteredEventDetails?.name;
}

function createTasks(
  { callbacks }: Subject,
  { mocks = {} }: SimulateOptions,
  attempts: Attempt[],
): (call: TaskCall) => TaskHandler | undefined {
  const handlers = new Map<string, TaskHandler>();
  const find = (call: TaskCall): TaskHandler | undefined => {
    const known = handlers.get(call.state);
    if (known) return known;
    const callback = callbacks.get(call.resource);
    const made = Object.hasOwn(mocks, call.state)
      ? createMockHandler(mocks[call.state])
      : callback && createCallbackHandler(callback);
    if (made) handlers.set(call.state, made);
    return made;
  };
  return (call) => {
    attempts.push({ state: call.state, at: call.clock.now(), input: call.input });
    return find(call);
  };
}
