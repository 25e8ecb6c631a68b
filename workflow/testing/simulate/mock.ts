import type { Json } from "../../definition";
import { neverAnswers as unanswered, TaskFailure, type TaskCall, type TaskHandler } from "../../engine";

/** An error as a mock throws it: what `error(name)` made, its name, or an Error with that name. */
export type MockError = { readonly errorName: string } | string | Error;

/** One answer of a mocked task: a value, what a function computes from the task's input, or a behaviour. */
export type Answer<In = never, Out = unknown> =
  Behaviour | ((input: In, call: TaskCall) => Out | Promise<Out>) | Out;

type Step = (call: TaskCall) => unknown;

/** How a mocked task behaves, call after call; the last answer repeats. Immutable. */
export class Behaviour {
  constructor(private readonly steps: readonly Step[]) {}

  /** Says the last answer so many times: `throwing(Timeout).times(2)`. */
  times(count: number): Behaviour {
    const last = this.steps.at(-1);
    if (!last) return this;
    return new Behaviour([...this.steps.slice(0, -1), ...Array.from({ length: count }, () => last)]);
  }

  /** Goes on with another answer: `throwing(Timeout).times(2).then({ paid: true })`. */
  then(answer: Answer): Behaviour {
    return new Behaviour([...this.steps, ...stepsOf(answer)]);
  }

  /** Gives the last answer after so many seconds of the execution's time. */
  after(seconds: number): Behaviour {
    const delay =
      (step: Step): Step =>
      async (call) => {
        await call.delay(seconds);
        return step(call);
      };
    return new Behaviour([...this.steps.slice(0, -1), ...this.steps.slice(-1).map(delay)]);
  }

  /** The handler that behaves so, from its first answer on; each simulation has its own. */
  createHandler(): TaskHandler {
    let calls = 0;
    return (call) => {
      const step = this.steps[Math.min(calls, this.steps.length - 1)];
      calls += 1;
      return (step ? step(call) : null) as Json;
    };
  }
}

/** Fails the task with an error: `throwing(GatewayTimeout, "No answer within 3 seconds.")`. */
export function throwing(error: MockError, cause?: string): Behaviour {
  return new Behaviour([
    () => {
      throw new TaskFailure(nameOf(error), cause ?? causeOf(error));
    },
  ]);
}

/** Gives answers one after another; the last one repeats: `inTurn({ ready: false }, { ready: true })`. */
export function inTurn(...answers: readonly Answer[]): Behaviour {
  return new Behaviour(answers.flatMap(stepsOf));
}

/** Gives an answer: where a behaviour is to begin with a value, `answering(1).after(30)`. */
export function answering(answer: Answer): Behaviour {
  return new Behaviour(stepsOf(answer));
}

/** Never answers: only the task's own timeout or heartbeat ends it. */
export function neverAnswers(): Behaviour {
  return new Behaviour([() => unanswered()]);
}

/** The handler of a mock. */
export function createMockHandler(mock: Answer): TaskHandler {
  return answering(mock).createHandler();
}

function stepsOf(answer: Answer): readonly Step[] {
  // A behaviour's steps are its own business, but for joining two of them.
  if (answer instanceof Behaviour) return (answer as unknown as { readonly steps: readonly Step[] }).steps;
  if (typeof answer === "function") {
    const compute = answer as (input: unknown, call: TaskCall) => unknown;
    return [(call) => compute(call.input, call)];
  }
  return [() => structuredClone(answer)];
}

function nameOf(error: MockError): string {
  if (typeof error === "string") return error;
  return "errorName" in error ? error.errorName : error.name;
}

function causeOf(error: MockError): string | undefined {
  return error instanceof Error ? error.message : undefined;
}
