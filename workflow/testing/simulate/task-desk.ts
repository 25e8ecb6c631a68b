import { printKey, type Callback, type Json } from "../../definition";
import type { TaskCall, TaskHandler } from "../../engine";
import { WorkflowError, type Problem } from "../../problems";
import { createCallbackHandler } from "./callback";
import { createMockHandler, type Answer } from "./mock";
import type { Attempt, Run } from "./run";

/** A try in progress, while its times are still absolute. */
type OpenAttempt = { -readonly [Key in keyof Attempt]: Attempt[Key] };

/** An execution that one of the desk's tasks started. */
interface StartedChild {
  /** The state that started it. */
  readonly state: string;
  readonly run: Promise<Run>;
}

/** What the engine performs by itself, because the test gave it the means. */
interface EnginesOwn {
  readonly machines?: unknown;
  readonly activities?: unknown;
}

/** Stands between the engine and what performs a task; explore puts its faults here. */
export type Around = (call: TaskCall, perform: TaskHandler, attempt: OpenAttempt) => Json | Promise<Json>;

/** Where the tasks of one run are performed: by mocks first, then by callbacks. Every try is noted. */
export class TaskDesk {
  private readonly handlers = new Map<string, TaskHandler | undefined>();
  private readonly open: OpenAttempt[] = [];
  /** The execution of each try. */
  private readonly places = new WeakMap<OpenAttempt, string>();
  /** Tasks that nobody performs: mistakes of the test, not of the workflow. */
  readonly problems: Problem[] = [];
  /** Executions that behaviours started: `running(…)`. */
  readonly children: StartedChild[] = [];
  /** Set before the run. */
  enginesOwn: EnginesOwn = {};

  constructor(
    private readonly callbacks: ReadonlyMap<string, Callback>,
    private readonly mocks: Readonly<Record<string, Answer>>,
    private readonly around?: Around,
  ) {}

  readonly find = (call: TaskCall): TaskHandler | undefined => {
    const handler = this.handlerOf(call);
    if (!handler) {
      if (!this.isEngines(call)) this.problems.push(noMock(call));
      return undefined;
    }
    return () => {
      const attempt: OpenAttempt = {
        state: call.state,
        at: call.clock.now(),
        input: call.input,
        timesDone: 0,
      };
      this.open.push(attempt);
      this.places.set(attempt, call.execution.arn);
      const perform = (again: TaskCall): Json | Promise<Json> => count(this.watch(handler, again), attempt);
      return this.around ? this.around(call, perform, attempt) : perform(call);
    };
  };

  /** The tries, timed from the start of the execution; of a child, those that were made in it. */
  attempts(startTime: number, execution?: string): readonly Attempt[] {
    return this.open
      .filter((attempt) => execution === undefined || this.places.get(attempt) === execution)
      .map((attempt) => ({ ...attempt, at: attempt.at - startTime }));
  }

  /** A mistake of the test is none of the workflow's errors, although it shows up as the task's. */
  private watch(handler: TaskHandler, call: TaskCall): Json | Promise<Json> {
    const note = (error: unknown): void => {
      if (error instanceof WorkflowError) this.problems.push(...error.problems);
    };
    try {
      const answer = handler(call);
      if (answer instanceof Promise) answer.catch(note);
      return answer;
    } catch (error) {
      note(error);
      throw error;
    }
  }

  private isEngines({ resource }: TaskCall): boolean {
    const { machines, activities } = this.enginesOwn;
    return (
      (machines !== undefined && resource.includes(":states:startExecution")) ||
      (activities !== undefined && resource.includes(":activity:"))
    );
  }

  private handlerOf(call: TaskCall): TaskHandler | undefined {
    // Two machines may have a state of the same name: a child execution's is not ours.
    const key = `${call.execution.stateMachineName}/${call.state}`;
    if (!this.handlers.has(key)) this.handlers.set(key, this.createHandler(call));
    return this.handlers.get(key);
  }

  private createHandler(call: TaskCall): TaskHandler | undefined {
    // One that is undefined is none: mocks: { Pay: isDown ? throwing(Timeout) : undefined }.
    if (Object.hasOwn(this.mocks, call.state) && this.mocks[call.state] !== undefined)
      return createMockHandler(this.mocks[call.state], (run, state) => {
        // Whoever awaits the run that started it hears of what went wrong.
        run.catch(() => undefined);
        this.children.push({ run, state });
      });
    const callback = this.callbacks.get(call.resource);
    return callback && createCallbackHandler(callback);
  }
}

function noMock({ state, resource }: TaskCall): Problem {
  const answer = resource.includes(":states:startExecution") ? "running(otherWorkflow)" : "{ … }";
  return {
    code: "R303",
    path: `simulate / mocks / ${state}`,
    message: `Nobody performs the task "${state}": ${resource} is no callback, and no mock answers for it.`,
    fix: `write mocks: { ${printKey(state)}: ${answer} }.`,
  };
}

function count(answer: Json | Promise<Json>, attempt: OpenAttempt): Json | Promise<Json> {
  if (!(answer instanceof Promise)) {
    attempt.timesDone += 1;
    return answer;
  }
  answer.then(
    () => (attempt.timesDone += 1),
    () => undefined,
  );
  // The promise itself: the engine knows one that lets time pass by its marks.
  return answer;
}
