import type { Json } from "../definition";
import type { Runner } from "./runner";

/** An execution that another one started under a name. */
export interface NamedExecution {
  readonly arn: string;
  readonly startTime: number;
  /** Its input while it runs. */
  input: Json | undefined;
}

/** Executions that started one another: each may answer the others' tasks by their tokens, and names are given once. */
export class Family {
  /** Those that still run. */
  readonly running = new Set<Runner>();
  private names: Map<string, NamedExecution> | undefined;

  /** The execution that was started under an ARN before. */
  find(arn: string): NamedExecution | undefined {
    return this.names?.get(arn);
  }

  /** Keeps the name of an execution, as AWS keeps it for ninety days. */
  remember({ arn, startTime, input }: Runner): void {
    (this.names ??= new Map()).set(arn, { arn, startTime, input });
  }

  /** An execution has ended: of what was named, only the name is kept. */
  leave(runner: Runner): void {
    this.running.delete(runner);
    const named = this.names?.get(runner.arn);
    if (named) named.input = undefined;
  }
}
