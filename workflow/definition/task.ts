import type { Action } from "./action";
import type { Callback } from "./callback";
import type { Expression } from "./expression";
import type { Retrier } from "./retrier";
import type { StateBase } from "./state";
import type { Template, Text } from "./template";

/** What a task runs. */
export type Work =
  | Callback
  /** An existing Lambda, by ARN. */
  | { readonly kind: "function"; readonly arn: Text }
  /** An activity, by ARN: a worker of the user's polls for it. */
  | { readonly kind: "activity"; readonly arn: Text }
  | { readonly kind: "service"; readonly action: Action; readonly arguments: Expression | Template };

/** One unit of work: a Lambda, an activity, or a call to an AWS service. */
export interface TaskStep extends StateBase {
  readonly kind: "task";
  readonly work: Work;
  readonly retry: readonly Retrier[];
  /** Whether Lambda's transient errors are retried besides. @default false */
  readonly hasDefaultRetry?: boolean;
  /** Seconds, 1 to 99,999,999. @default none */
  readonly timeoutSeconds?: number | Expression;
  /** Seconds, less than the timeout. @default none */
  readonly heartbeatSeconds?: number | Expression;
  /** Role that the machine assumes for this task (cross-account). */
  readonly credentials?: { readonly roleArn: Text | Expression };
}
