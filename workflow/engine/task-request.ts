import type { Json } from "../definition";

/** What kind of thing a Task's Resource names, and how the state waits for it. */
export interface TaskResource {
  /** The Resource as it is written. */
  readonly arn: string;
  readonly kind: "lambda" | "activity" | "service";
  /** `lambda`, `sqs`, `aws-sdk:dynamodb`; empty for functions and activities. */
  readonly service: string;
  /** `invoke`, `sendMessage.waitForTaskToken`, `startExecution.sync:2`; empty for functions and activities. */
  readonly action: string;
  /** Whether the answer is the response, the end of a job, or a token handed back. */
  readonly pattern: "response" | "job" | "token";
}

/** A task that a state wants performed. */
export interface TaskRequest {
  readonly resource: TaskResource;
  readonly state: string;
  /** The payload of a function or activity, or the arguments of a service. */
  readonly input: Json;
  readonly token: string | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly roleArn: string | undefined;
}

/** Reads a Task's Resource. What is no ARN that AWS knows counts as a function. */
export function parseResource(arn: string): TaskResource {
  const activity = /^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(arn);
  const service = /^arn:[^:]*:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+):(.+)$/.exec(arn);
  if (activity) return { arn, kind: "activity", service: "", action: "", pattern: "response" };
  if (!service) return { arn, kind: "lambda", service: "", action: "", pattern: "response" };
  const action = service[2] ?? "";
  const pattern = action.endsWith(".waitForTaskToken")
    ? "token"
    : /\.sync(:2)?$/.test(action)
      ? "job"
      : "response";
  return { arn, kind: "service", service: service[1] ?? "", action, pattern };
}
