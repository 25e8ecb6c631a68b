/** What an arrow function may read besides its input: its second parameter. */
export interface Scope<Variables> {
  /** Variables that `.assign` set earlier in the same block of states, or around it. */
  readonly vars: Variables;
  /** The running execution. */
  readonly execution: ExecutionScope;
  /** The state that runs. */
  readonly state: StateScope;
}

/** The running execution, from the context object. */
export interface ExecutionScope {
  /** ARN of the execution. */
  readonly id: string;
  readonly name: string;
  /** RFC 3339, in UTC. */
  readonly startTime: string;
  /** What the execution was started with, before any state ran. */
  readonly input: unknown;
  readonly roleArn: string;
  /** How often the execution was redriven. */
  readonly redriveCount: number;
}

/** The state that runs, from the context object. */
export interface StateScope {
  readonly name: string;
  /** RFC 3339, in UTC. */
  readonly enteredTime: string;
  /** Retries so far; 0 at the first try. */
  readonly retryCount: number;
}

/** What an arrow function of a task that waits for a callback may read: the token that somebody must send back. */
export interface TokenScope<Variables> extends Scope<Variables> {
  readonly token: string;
}
