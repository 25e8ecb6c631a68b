import { Schedule } from "@pulumi/aws/scheduler/schedule";
import { readDate, readSchedule, ScheduleMistake, TimeZone } from "../../schedule";
import { refusal } from "../code/pack";
import { childName } from "../names";
import {
  createDeadLetters,
  createStarterRole,
  deadLetterStatement,
  printInput,
  type Resolvable,
  type Startable,
} from "./shared";

/** When a workflow is started, and with what. */
export interface ScheduleArgs<In> {
  /** `rate(5 minutes)`, `cron(0 8 * * ? *)` or `at(2027-01-01T00:00:00)`. */
  readonly expression: string;
  /** IANA time zone of a cron or at expression: `Europe/Berlin`. @default "UTC" */
  readonly timezone?: string;
  readonly input: Resolvable<In>;
  /** Minutes within which AWS may choose the moment, 1 to 1,440. @default exactly on time */
  readonly flexibleMinutes?: number;
  /** ISO 8601, in UTC: `2027-01-01T00:00:00Z`. A rate or cron starts nothing before it. @default at once */
  readonly startDate?: string;
  /** ISO 8601, in UTC. A rate or cron starts nothing after it. @default for good */
  readonly endDate?: string;
  /** @default true */
  readonly isEnabled?: boolean;
  /** Whether starts that failed for 24 hours are kept in a queue. @default true */
  readonly deadLetters?: boolean;
}

/**
 * Starts executions of a workflow by the clock, with EventBridge Scheduler.
 *
 *     schedule(report, "nightly", { expression: "cron(0 2 * * ? *)", input: { day: "yesterday" } });
 */
export function schedule<In>(
  workflow: Startable<In>,
  name: string,
  args: ScheduleArgs<NoInfer<In>>,
): Schedule {
  checkExpression(`${workflow.componentName} / schedule ${name}`, args);
  const resource = childName(workflow.componentName, name);
  const holder = `the schedule ${name}`;
  const queue = args.deadLetters === false ? undefined : createDeadLetters(workflow, resource);
  const { role, policy } = createStarterRole(workflow, resource, {
    service: "scheduler",
    holder,
    extra: queue ? [deadLetterStatement(queue, holder)] : [],
  });
  return new Schedule(
    resource,
    {
      description: `Starts ${workflow.componentName}`,
      scheduleExpression: args.expression,
      scheduleExpressionTimezone: args.timezone ?? "UTC",
      state: args.isEnabled === false ? "DISABLED" : "ENABLED",
      ...(args.startDate === undefined ? {} : { startDate: args.startDate }),
      ...(args.endDate === undefined ? {} : { endDate: args.endDate }),
      flexibleTimeWindow: args.flexibleMinutes
        ? { mode: "FLEXIBLE", maximumWindowInMinutes: args.flexibleMinutes }
        : { mode: "OFF" },
      target: {
        arn: workflow.aliasArn,
        roleArn: role.arn,
        input: printInput(args.input),
        ...(queue ? { deadLetterConfig: { arn: queue.arn } } : {}),
      },
    },
    { parent: workflow, dependsOn: [policy] },
  );
}

function checkExpression(
  path: string,
  args: Pick<ScheduleArgs<never>, "expression" | "timezone" | "flexibleMinutes" | "startDate" | "endDate">,
): void {
  const { expression, timezone, flexibleMinutes } = args;
  try {
    readSchedule(expression);
    if (timezone !== undefined) new TimeZone(timezone);
    for (const date of [args.startDate, args.endDate]) if (date !== undefined) readDate(date);
  } catch (error) {
    if (!(error instanceof ScheduleMistake)) throw error;
    throw refusal([{ code: "D301", path, message: error.message, fix: error.fix }]);
  }
  if (
    flexibleMinutes !== undefined &&
    !(Number.isInteger(flexibleMinutes) && flexibleMinutes >= 1 && flexibleMinutes <= 1440)
  ) {
    throw refusal([
      {
        code: "D302",
        path,
        message: `flexibleMinutes must be a whole number from 1 to 1440; got ${flexibleMinutes}.`,
        fix: "write e.g. flexibleMinutes: 15, or remove it to start on time.",
      },
    ]);
  }
}
