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
  readonly events: TaskEvents;
}

/** The types of the events that record a task of one kind. */
interface TaskEvents {
  readonly scheduled: string;
  readonly started: string;
  readonly succeeded: string;
  readonly failed: string;
  readonly timedOut: string;
  readonly scheduleFailed: string;
  readonly startFailed: string;
  readonly submitFailed: string;
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
  const service = /^arn:[^:]*:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+):(.+)$/.exec(arn);
  const plain = { arn, service: "", action: "", pattern: "response" } as const;
  if (!service) return { ...plain, kind: "lambda", events: eventsOf("LambdaFunction") };
  if (service[1] === "activity") return { ...plain, kind: "activity", events: eventsOf("Activity") };
  const action = service[2] ?? "";
  const pattern = action.endsWith(".waitForTaskToken")
    ? "token"
    : /\.sync(:2)?$/.test(action)
      ? "job"
      : "response";
  return { arn, kind: "service", service: service[1] ?? "", action, pattern, events: eventsOf("Task") };
}

function eventsOf(prefix: string): TaskEvents {
  return {
    scheduled: `${prefix}Scheduled`,
    started: `${prefix}Started`,
    succeeded: `${prefix}Succeeded`,
    failed: `${prefix}Failed`,
    timedOut: `${prefix}TimedOut`,
    scheduleFailed: `${prefix}ScheduleFailed`,
    startFailed: `${prefix}StartFailed`,
    submitFailed: `${prefix}SubmitFailed`,
  };
}
