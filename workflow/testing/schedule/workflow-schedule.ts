import type { Json } from "../../definition";
import type { ScheduleTimes } from "../../schedule";

/** A schedule that starts executions of a workflow, as EventBridge Scheduler has it. */
export interface WorkflowSchedule<Input = unknown> extends Omit<ScheduleTimes, "startDate" | "endDate"> {
  /** @default the expression */
  readonly name?: string;
  /**
   * What each execution is started with, or a function of the moment when it is due. In a text
   * `<aws.scheduler.scheduled-time>` and AWS's other context attributes are filled in. @default {}
   */
  readonly input?: Input | ((dueAt: Date) => Input);
  /** Neither a rate nor a cron is due before it. @default a rate is due at once */
  readonly startDate?: Date | string;
  /** Neither a rate nor a cron is due after it. */
  readonly endDate?: Date | string;
  /** Minutes within which AWS may choose the moment; the seed chooses it here. @default exactly on time */
  readonly flexibleMinutes?: number;
  /** @default true */
  readonly isEnabled?: boolean;
}

/** One start of an execution by a schedule. */
export interface ScheduledStart {
  /** From 0, over all schedules together. */
  readonly index: number;
  /** The name of the schedule. */
  readonly schedule: string;
  readonly dueAt: Date;
  /** Later than `dueAt` only within a flexible window. */
  readonly startedAt: Date;
  readonly input: Json;
}
