import type { Json } from "../../definition";
import { TaskFailure, type TaskCall, type TaskHandler } from "../../engine";
import { isUnanswered } from "../../engine/task-handler";

/**
 * Has a handler answer a task through its token: the service takes the message at once, and what the handler gives,
 * now or later, comes back with the token.
 */
export function answerToken(handler: TaskHandler, call: TaskCall): Json {
  const waiting = new TokenCall(call);
  // After the engine has seen that the message was taken: the heartbeat counts from then on.
  queueMicrotask(() => void answer(handler, waiting, call));
  return null;
}

async function answer(handler: TaskHandler, waiting: TokenCall, call: TaskCall): Promise<void> {
  waiting.hold();
  try {
    const result = handler(waiting.call);
    if (isPromise(result) && isUnanswered(result)) return;
    const output = await result;
    waiting.release();
    call.callback.succeed(output);
  } catch (error) {
    waiting.release();
    const failure = error instanceof TaskFailure ? error : undefined;
    call.callback.fail(
      failure ? failure.error : error instanceof Error ? error.name : "Error",
      failure ? failure.failureCause : error instanceof Error ? error.message : String(error),
    );
  } finally {
    waiting.release();
  }
}

/** A call whose handler works on after the service has taken the message: time stands still but for its delays. */
class TokenCall {
  readonly call: TaskCall;
  private free: (() => void) | undefined;

  constructor(private readonly original: TaskCall) {
    this.call = Object.create(original, {
      delay: { value: (seconds: number) => this.delay(seconds) },
    }) as TaskCall;
  }

  hold(): void {
    this.free ??= this.original.clock.hold();
  }

  release(): void {
    this.free?.();
    this.free = undefined;
  }

  private async delay(seconds: number): Promise<void> {
    this.release();
    const { clock } = this.original;
    await new Promise<void>((resolve) => {
      clock.schedule(clock.now() + seconds * 1000, () => {
        this.hold();
        resolve();
      });
    });
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}
