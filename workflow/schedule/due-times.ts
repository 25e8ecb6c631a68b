import type { Cron } from "./cron";
import { readSchedule } from "./expression";
import { TimeZone } from "./time-zone";

/** A schedule of EventBridge Scheduler. */
export interface ScheduleTimes {
  /** `rate(5 minutes)`, `cron(0 8 * * ? *)` or `at(2027-01-01T00:00:00)`. */
  readonly expression: string;
  /** IANA time zone of a cron or at expression. @default "UTC" */
  readonly timezone?: string;
  /** Neither a rate nor a cron is due before it. A rate without it is due at once. */
  readonly startDate?: Date;
  /** Neither a rate nor a cron is due after it. */
  readonly endDate?: Date;
  /** Whether a rate is due for the first time when its interval is over, as that of an EventBridge rule. @default false */
  readonly hasFirstInterval?: boolean;
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * The moments at which a schedule is due, from one moment on and before another, in milliseconds since 1970. A
 * ScheduleMistake says what AWS would refuse.
 */
export function* dueTimes(schedule: ScheduleTimes, from: number, until: number): Generator<number> {
  const expression = readSchedule(schedule.expression);
  const zone = new TimeZone(schedule.timezone ?? "UTC");
  if (expression.kind === "at") {
    // AWS ignores the dates of a schedule that is due once.
    const moment = zone.momentOf(expression.local);
    if (moment !== undefined && moment >= from && moment < until) yield moment;
    return;
  }
  const lead = schedule.hasFirstInterval && expression.kind === "rate" ? expression.milliseconds : 0;
  const start = schedule.startDate?.getTime() ?? from + lead;
  // AWS may still start at the end date itself.
  const end = Math.min(until, schedule.endDate === undefined ? Infinity : schedule.endDate.getTime() + 1);
  yield* expression.kind === "rate"
    ? ratedTimes(expression.milliseconds, start, from, end)
    : cronTimes(expression.cron, zone, Math.max(from, start), end);
}

// Days of a rate have 24 hours, also where a clock is put forward or back.
function* ratedTimes(every: number, start: number, from: number, end: number): Generator<number> {
  const missed = Math.max(0, Math.ceil((from - start) / every));
  for (let moment = start + missed * every; moment < end; moment += every) yield moment;
}

function* cronTimes(cron: Cron, zone: TimeZone, from: number, end: number): Generator<number> {
  const last = zone.dateAt(end);
  for (let date = zone.dateAt(from); date <= last; date += DAY_MILLISECONDS) {
    if (!isDueOn(cron, date)) continue;
    const offsets = zone.offsetsAround(date);
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const moment = offsets.resolve(date + (hour * 60 + minute) * 60_000);
        if (moment !== undefined && moment >= from && moment < end) yield moment;
      }
    }
  }
}

function isDueOn(cron: Cron, date: number): boolean {
  const at = new Date(date);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1];
  if (!cron.years.has(year) || !cron.months.has(month)) return false;
  const monthLength = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return cron.isOn({ day: at.getUTCDate(), weekday: at.getUTCDay() + 1, monthLength });
}
