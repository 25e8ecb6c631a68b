import type { Json } from "../../definition";
import type { TaskCall } from "../../engine/task-handler";

/** A task that somebody outside has to answer. */
export interface PendingTask {
  readonly token: string;
  readonly workflow: string;
  readonly state: string;
  readonly executionArn: string;
  readonly input: Json;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly call: TaskCall;
}

/** Task tokens of all executions, until they are answered or nobody waits for them any more. */
export class TokenRegistry {
  private readonly tasks = new Map<string, PendingTask>();

  /** Remembers the token of a task, if it has one. */
  add(call: TaskCall): void {
    const { token } = call;
    if (token === undefined) return;
    this.tasks.set(token, {
      token,
      workflow: call.execution.stateMachineName,
      state: call.state,
      executionArn: call.execution.arn,
      input: call.input,
      since: Date.now(),
      call,
    });
    call.signal.addEventListener("abort", () => this.tasks.delete(token));
  }

  find(token: string): PendingTask | undefined {
    return this.tasks.get(token);
  }

  /** Forgets a token because it was answered. */
  remove(token: string): void {
    this.tasks.delete(token);
  }

  /** Forgets what an execution that has ended waited for. */
  removeExecution(arn: string): void {
    for (const [token, task] of this.tasks) if (task.executionArn === arn) this.tasks.delete(token);
  }

  /** Tasks that wait for people or workers; jobs that end by themselves are left out. */
  list(): readonly PendingTask[] {
    return [...this.tasks.values()].filter(({ call }) => !/\.sync(:2)?$/.test(call.resource));
  }
}
