import {
  ALL_ERRORS,
  type AttemptStep,
  type DistributedMapStep,
  type MapStep,
  type ParallelStep,
  type Retrier,
  type TaskStep,
} from "../definition";
import { ChainBuilder } from "./chain";
import { errorNames } from "./error";
import { readValue } from "./expression";
import type { ErrorMatches } from "./types/error";
import type { RetryPolicy } from "./types/task";

type RetryableStep = TaskStep | ParallelStep | AttemptStep | MapStep | DistributedMapStep;

/** One state that can be retried. */
export class RetryableBuilder<Own extends RetryableStep = RetryableStep> extends ChainBuilder {
  constructor(step: Own) {
    super([step]);
  }

  retry(...parameters: readonly unknown[]): this {
    const [first, second] = parameters;
    const hasErrors = isErrors(first);
    const names = hasErrors ? errorNames(first, `${this.step.name} / retry`) : [ALL_ERRORS];
    const policy = (hasErrors ? second : first) as RetryPolicy | undefined;
    const retrier: Retrier = Object.freeze({ errors: names, ...policy });
    return this.with({ retry: Object.freeze([...this.step.retry, retrier]) });
  }

  protected get step(): Own {
    return this.definition.steps[0] as Own;
  }

  protected with(change: object): this {
    const Builder = this.constructor as new (step: Own) => this;
    return new Builder({ ...this.step, ...change });
  }
}

/** One Task state. */
export class TaskBuilder extends RetryableBuilder<TaskStep> {
  timeout(seconds: unknown): this {
    return this.with({ timeoutSeconds: readValue(seconds, `${this.step.name} / timeout`, this.step.at) });
  }

  heartbeat(seconds: unknown): this {
    return this.with({ heartbeatSeconds: readValue(seconds, `${this.step.name} / heartbeat`, this.step.at) });
  }

  credentials(role: unknown): this {
    const roleArn = readValue(role, `${this.step.name} / credentials`, this.step.at);
    return this.with({ credentials: Object.freeze({ roleArn }) });
  }
}

function isErrors(value: unknown): value is ErrorMatches {
  return typeof value === "string" || typeof value === "function" || Array.isArray(value);
}
