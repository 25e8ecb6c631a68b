import type { Json } from "../../definition";
import { neverAnswers as unanswered, TaskFailure, type TaskCall, type TaskHandler } from "../../engine";
import { WorkflowError } from "../../problems";
import type { Run } from "./run";
import { answerToken } from "./token";

/** An error as a mock throws it: what `error(name)` made, its name, or an Error with that name. */
export type MockError = { readonly errorName: string } | string | Error;

/** One answer of a mocked task: a value, what a function computes from the task's input, or a behaviour. */
export type Answer<In = never, Out = unknown> =
  Behaviour<Out> | ((input: In, call: TaskCall) => Out | Promise<Out>) | Out;

/** Who wants to know of executions that a mock starts. */
export type ChildListener = (child: Promise<Run>, state: string) => void;

/** One call of a mocked task. */
export type MockStep = (call: TaskCall, onChild: ChildListener) => unknown;

/** How a mocked task behaves, call after call; the last answer repeats. Immutable. */
export class Behaviour<Out = unknown> {
  /** Types only. */
  declare readonly gives: () => Out;

  constructor(private readonly steps: readonly MockStep[]) {}

  /** Says the last answer so many times, 1 or more: `throwing(Timeout).times(2)`. */
  times(count: number): Behaviour<Out> {
    const last = this.steps.at(-1);
    if (!last) return this;
    return new Behaviour([...this.steps.slice(0, -1), ...Array.from({ length: count }, () => last)]);
  }

  /** Goes on with another answer: `throwing(Timeout).times(2).then({ paid: true })`. */
  then<Next>(answer: Answer<never, Next>): Behaviour<Out | Next> {
    // A promise that is given a behaviour asks it for its value in this way, and would wait for ever.
    if (arguments.length > 1) throw awaited();
    return new Behaviour([...this.steps, ...stepsOf(answer)]);
  }

  /** Gives the last answer after so many seconds of the execution's time. */
  after(seconds: number): Behaviour<Out> {
    const delay =
      (step: MockStep): MockStep =>
      async (call, onChild) => {
        await call.delay(seconds);
        return step(call, onChild);
      };
    return new Behaviour([...this.steps.slice(0, -1), ...this.steps.slice(-1).map(delay)]);
  }

  /** The handler that behaves so, from its first answer on; each simulation has its own. */
  createHandler(onChild: ChildListener = () => undefined): TaskHandler {
    let calls = 0;
    return (call) => {
      const step = this.steps[Math.min(calls, this.steps.length - 1)];
      calls += 1;
      return (step ? step(call, onChild) : null) as Json;
    };
  }
}

/** Fails the task with an error: `throwing(GatewayTimeout, "No answer within 3 seconds.")`. */
export function throwing(error: MockError, cause?: string): Behaviour<never> {
  const name = errorNameOf(error);
  const text = cause ?? (error instanceof Error ? error.message : undefined);
  return new Behaviour([
    () => {
      throw new TaskFailure(name, text);
    },
  ]);
}

/** Gives answers one after another; the last one repeats: `inTurn({ ready: false }, { ready: true })`. */
export function inTurn<Out>(...answers: readonly Answer<never, Out>[]): Behaviour<Out> {
  return new Behaviour(answers.flatMap(stepsOf));
}

/** Gives an answer: where a behaviour is to begin with a value, `answering(1).after(30)`. */
export function answering<Out>(answer: Answer<never, Out>): Behaviour<Out> {
  return new Behaviour(stepsOf(answer));
}

/** Never answers: only the task's own timeout or heartbeat ends it. */
export function neverAnswers(): Behaviour<never> {
  return new Behaviour([() => unanswered()]);
}

/** The handler of a mock. For a task that waits for its token, the answer is what comes with the token. */
export function createMockHandler(mock: Answer, onChild?: ChildListener): TaskHandler {
  const handler = (mock instanceof Behaviour ? mock : answering(mock)).createHandler(onChild);
  return (call) => (call.resource.endsWith(".waitForTaskToken") ? answerToken(handler, call) : handler(call));
}

/** The name that an error has in a workflow. */
export function errorNameOf(error: MockError): string {
  if (typeof error === "string") return error;
  return "errorName" in error ? error.errorName : error.name;
}

function stepsOf(answer: Answer): readonly MockStep[] {
  // A behaviour's steps are its own business, but for joining two of them.
  if (answer instanceof Behaviour)
    return (answer as unknown as { readonly steps: readonly MockStep[] }).steps;
  if (typeof answer === "function") {
    const compute = answer as (input: unknown, call: TaskCall) => unknown;
    return [
      (call, onChild) => {
        const computed = compute(call.input, call);
        return computed instanceof Behaviour ? computed.createHandler(onChild)(call) : computed;
      },
    ];
  }
  return [(call) => (answer instanceof Promise ? (answer as Promise<unknown>) : copyOf(answer, call))];
}

function copyOf(answer: unknown, { state }: TaskCall): unknown {
  try {
    return structuredClone(answer);
  } catch (error) {
    throw new WorkflowError([
      {
        code: "R309",
        path: `simulate / mocks / ${state}`,
        message: `The answer is no JSON: ${error instanceof Error ? error.message : String(error)}`,
        fix: `give plain data, or a function of the task's input: mocks: { ${state}: (input) => ({ … }) }.`,
      },
    ]);
  }
}

function awaited(): WorkflowError {
  return new WorkflowError([
    {
      code: "R304",
      path: "simulate / mocks",
      message: "A behaviour, such as throwing(…), is awaited or returned by an async function.",
      fix: "pass it as it is, or leave out async: mocks: { Pay: (input) => throwing(Timeout) }.",
    },
  ]);
}
