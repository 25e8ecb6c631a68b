import type { Runner } from "./runner";

/** Executions that started one another: each may answer the others' tasks by their tokens, and names are given once. */
export class Family {
  /** Those that still run. */
  readonly running = new Set<Runner>();
  private names: Map<string, Runner> | undefined;

  /** The execution that was started under an ARN before. */
  find(arn: string): Runner | undefined {
    return this.names?.get(arn);
  }

  /** Keeps the name of an execution that was started by another, as AWS keeps it for ninety days. */
  remember(runner: Runner): void {
    (this.names ??= new Map()).set(runner.arn, runner);
  }
}
