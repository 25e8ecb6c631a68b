/** When and how often a failed task, parallel or map is tried again. See "Error handling" in the AWS guide. */
export interface Retrier {
  /** Error names; `["States.ALL"]` takes every error that can be retried. */
  readonly errors: readonly string[];
  /** Seconds before the first retry, 1 to 99,999,999. @default 1 */
  readonly intervalSeconds?: number;
  /** Retries, 0 to 99,999,999; 0 means never. @default 3 */
  readonly maxAttempts?: number;
  /** Factor on the interval after each retry, 1 or more. @default 2 */
  readonly backoffRate?: number;
  /** Upper bound on the interval in seconds, 1 to 31,622,400. @default none */
  readonly maxDelaySeconds?: number;
  /** FULL draws each delay between 0 and the interval. @default "NONE" */
  readonly jitter?: "NONE" | "FULL";
}

/** Matches every error that Step Functions lets a workflow handle. */
export const ALL_ERRORS = "States.ALL";
