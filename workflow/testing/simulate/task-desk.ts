import type { Callback, Json } from "../../definition";
import type { TaskCall, TaskHandler } from "../../engine";
import type { Problem } from "../../problems";
import { createCallbackHandler } from "./callback";
import { createMockHandler, type Answer } from "./mock";
import type { Attempt } from "./run";

/** A try in progress, while its times are still absolute. */
export type OpenAttempt = { -readonly [Key in keyof Attempt]: Attempt[Key] };

/** Stands between the engine and what performs a task; explore puts its faults here. */
export type Around = (call: TaskCall, perform: TaskHandler, attempt: OpenAttempt) => Json | Promise<Json>;

/** Where the tasks of one run are performed: by mocks first, then by callbacks. Every try is noted. */
export class TaskDesk {
  private readonly handlers = new Map<string, TaskHandler | undefined>();
  private readonly open: OpenAttempt[] = [];
  /** Tasks that nobody performs: mistakes of the test, not of the workflow. */
  readonly problems: Problem[] = [];

  constructor(
    private readonly callbacks: ReadonlyMap<string, Callback>,
    private readonly mocks: Readonly<Record<string, Answer>>,
    private readonly around?: Around,
  ) {}

  readonly find = (call: TaskCall): TaskHandler | undefined => {
    const handler = this.handlerOf(call);
    if (!handler) {
      // The engine runs child executions itself and lets activities wait, where the test gave it what it needs.
      if (!/:activity:|:states:startExecution/.test(call.resource)) this.problems.push(noMock(call));
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
      const perform = (again: TaskCall): Json | Promise<Json> => count(handler(again), attempt);
      return this.around ? this.around(call, perform, attempt) : perform(call);
    };
  };

  /** The tries, timed from the start of the execution. */
  attempts(startTime: number): readonly Attempt[] {
    for (const attempt of this.open) attempt.at -= startTime;
    return this.open;
  }

  private handlerOf(call: TaskCall): TaskHandler | undefined {
    // Two machines may have a state of the same name: a child execution's is not ours.
    const key = `${call.execution.stateMachineName}/${call.state}`;
    if (!this.handlers.has(key)) this.handlers.set(key, this.createHandler(call));
    return this.handlers.get(key);
  }

  private createHandler(call: TaskCall): TaskHandler | undefined {
    if (Object.hasOwn(this.mocks, call.state)) return createMockHandler(this.mocks[call.state]);
    const callback = this.callbacks.get(call.resource);
    return callback && createCallbackHandler(callback);
  }
}

function noMock({ state, resource }: TaskCall): Problem {
  return {
    code: "R303",
    path: `simulate / mocks / ${state}`,
    message: `Nobody performs the task "${state}": ${resource} is no callback, and no mock answers for it.`,
    fix: `write mocks: { ${/^[A-Za-z_$][\w$]*$/.test(state) ? state : JSON.stringify(state)}: { … } }.`,
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
