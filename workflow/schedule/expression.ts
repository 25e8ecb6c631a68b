import { readCron, type Cron } from "./cron";
import { ScheduleMistake } from "./mistake";

/** When a schedule is due, as data. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
type ScheduleExpression =
  | { readonly kind: "rate"; readonly milliseconds: number }
  | { readonly kind: "at"; readonly local: LocalTime }
  | { readonly kind: "cron"; readonly cron: Cron };

/** A moment on the clock of some time zone. Months count from 1. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const EXAMPLES = 'write e.g. "rate(5 minutes)", "cron(0 8 * * ? *)" or "at(2027-01-01T00:00:00)".';

/** Reads `rate(…)`, `cron(…)` or `at(…)`; throws a ScheduleMistake for what AWS refuses. */
export function readSchedule(text: string): ScheduleExpression {
  const [, kind, content = ""] = /^(rate|cron|at)\((.*)\)$/.exec(text) ?? [];
  switch (kind) {
    case "rate":
      return { kind, milliseconds: readRate(content, text) };
    case "cron":
      return { kind, cron: readCron(content) };
    case "at":
      return { kind, local: readMoment(content, text) };
    default:
      throw notASchedule(text);
  }
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function readRate(content: string, text: string): number {
  const [, value = "", unit = ""] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(content) ?? [];
  const milliseconds = Number(value) * (UNITS[unit] ?? NaN);
  if (!Number.isSafeInteger(milliseconds)) throw notASchedule(text);
  return milliseconds;
}

function readMoment(content: string, text: string): LocalTime {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(content);
  if (!match) throw notASchedule(text);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A date that does not exist is carried over into another one.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 19) !== content) {
    throw new ScheduleMistake(`There is no such moment: ${text}.`, EXAMPLES);
  }
  return { year, month, day, hour, minute, second };
}

function notASchedule(text: string): ScheduleMistake {
  return new ScheduleMistake(
    `A schedule is a rate, a cron with six fields, or a moment; got ${JSON.stringify(text)}.`,
    EXAMPLES,
  );
}
