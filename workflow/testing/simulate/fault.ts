import type { Json } from "../../definition";
import { neverAnswers, TaskFailure, type TaskCall, type TaskHandler } from "../../engine";
import { WorkflowError, type Problem } from "../../problems";
import type { Around } from "./task-desk";

/** What goes wrong with one call of a task. Plain data, so that a run can be written down and run again. */
export interface Fault {
  readonly state: string;
  /** Which call of the state in the run, from 1; a retry is a call of its own. @default 1 */
  readonly call?: number;
  /** The error that the state sees. @default none: it sees the answer */
  readonly error?: string;
  /** Nobody answers, until the state's own timeout or heartbeat ends it; `work` says what was done. @default false */
  readonly isUnanswered?: boolean;
  /**
   * What becomes of the work: `none` is done; it is `done` and the answer lost; it is done `late`, when the run is
   * over; or `twice`, the second time when the run is over. @default "none" with an error, else done as ever
   */
  readonly work?: "none" | "done" | "late" | "twice";
  /** Whether the retries of the call fail in the same way. @default false */
  readonly isLasting?: boolean;
  /** What the task answers instead of what it would. */
  readonly value?: Json;
  /** Seconds of the execution's time until the error. @default 0 */
  readonly afterSeconds?: number;
}

/** Puts faults between the engine and the tasks of one run. */
export class FaultInjector {
  private readonly calls = new Map<string, number>();
  private readonly lasting = new Map<string, Fault>();
  private readonly late: (() => unknown)[] = [];
  private readonly struck = new Set<Fault>();

  constructor(
    private readonly faults: readonly Fault[],
    private readonly onCall?: (call: TaskCall, number: number, fault: Fault | undefined) => void,
  ) {}

  readonly around: Around = (call, perform, attempt) => {
    const fault = this.take(call);
    if (!fault) return perform(call);
    if (fault.work === "late" || fault.work === "twice") this.late.push(() => perform(call));
    if (fault.work === "twice") return perform(call);
    if (fault.value !== undefined) {
      attempt.timesDone += 1;
      return fault.value;
    }
    attempt.error = fault.error ?? "no answer";
    return fault.isUnanswered ? stayUnanswered(fault, call, perform) : fail(fault, call, perform);
  };

  /** Refuses faults that struck nothing: a test with one would prove nothing. */
  checkUsed(): void {
    const unused = this.faults.filter((fault) => !this.struck.has(fault));
    if (unused.length > 0) throw new WorkflowError(unused.map((fault) => this.neverStruck(fault)));
  }

  private neverStruck({ state, call = 1 }: Fault): Problem {
    const calls = this.calls.get(state) ?? 0;
    return {
      code: "R308",
      path: `simulate / faults / ${state}`,
      message: `The fault in call ${call} of ${state} never strikes: the run calls it ${calls === 1 ? "once" : `${calls} times`}.`,
      fix:
        calls === 0
          ? "give an input that leads there, or leave the fault out."
          : `write call: ${calls}, or leave the fault out.`,
    };
  }

  /** Does the work that comes late. What it throws reaches nobody. */
  async finish(): Promise<void> {
    for (const work of this.late) {
      try {
        await work();
      } catch {
        // A late try that is refused is what a careful callback does.
      }
    }
  }

  private take(call: TaskCall): Fault | undefined {
    const number = (this.calls.get(call.state) ?? 0) + 1;
    this.calls.set(call.state, number);
    const key = `${call.state} ${JSON.stringify(call.input)}`;
    if (call.retryCount === 0) this.lasting.delete(key);
    const fault =
      this.faults.find(({ state, call: at = 1 }) => state === call.state && at === number) ??
      this.lasting.get(key);
    if (fault) this.struck.add(fault);
    if (fault?.isLasting) this.lasting.set(key, fault);
    this.onCall?.(call, number, fault);
    return fault;
  }
}

async function fail(fault: Fault, call: TaskCall, perform: TaskHandler): Promise<Json> {
  // What the work itself throws is the state's error: no answer was lost then.
  if (fault.work === "done") await perform(withoutAnswer(call));
  if (fault.afterSeconds) await call.delay(fault.afterSeconds);
  throw new TaskFailure(fault.error ?? "States.Timeout", "A fault of the test.");
}

function stayUnanswered(fault: Fault, call: TaskCall, perform: TaskHandler): Json | Promise<Json> {
  if (fault.work === "done") void performUnheard(call, perform);
  // The message with a token was taken: only its answer is missing.
  return isTokenTask(call) ? null : neverAnswers();
}

async function performUnheard(call: TaskCall, perform: TaskHandler): Promise<void> {
  const release = call.clock.hold();
  try {
    await perform(withoutAnswer(call));
  } catch {
    // Nobody hears of that either.
  } finally {
    release();
  }
}

/** The call of a task that waits for its token, as one whose answer reaches nobody. */
function withoutAnswer(call: TaskCall): TaskCall {
  if (!isTokenTask(call)) return call;
  const lost = (): boolean => false;
  return Object.create(call, {
    callback: { value: { succeed: lost, fail: lost, heartbeat: lost } },
  }) as TaskCall;
}

function isTokenTask(call: TaskCall): boolean {
  return call.resource.endsWith(".waitForTaskToken");
}
