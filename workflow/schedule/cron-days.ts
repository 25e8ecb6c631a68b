import { readNumber, readNumbers, wrongPart, type FieldRange } from "./cron-field";
import { ScheduleMistake } from "./mistake";

/** A day as a cron looks at it. Months and weekdays count from 1; Sunday is 1. */
interface CronDay {
  readonly day: number;
  readonly weekday: number;
  /** How many days the month has. */
  readonly monthLength: number;
}

/** Whether a schedule is due on a day. */
export type DayRule = (day: CronDay) => boolean;

const DAY_OF_MONTH: FieldRange = { name: "day of month", from: 1, to: 31 };
const DAY_OF_WEEK: FieldRange = {
  name: "day of week",
  from: 1,
  to: 7,
  words: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};
const SATURDAY = 7;
const SUNDAY = 1;

/** Reads both fields of days. AWS wants `?` in exactly one of them. */
export function readDays(dayOfMonth: string, dayOfWeek: string): DayRule {
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
    throw new ScheduleMistake(
      `Exactly one of day of month and day of week is "?"; got "${dayOfMonth}" and "${dayOfWeek}".`,
      dayOfMonth === "?" || dayOfWeek === "*"
        ? 'write "*" for the day of month and "?" for the day of week to mean every day.'
        : dayOfMonth === "*"
          ? 'write "?" for the day of month.'
          : 'write "?" in the one that does not matter.',
    );
  }
  const parts = (dayOfWeek === "?" ? dayOfMonth : dayOfWeek).split(",");
  const rules = parts.map(dayOfWeek === "?" ? readDayOfMonth : readDayOfWeek);
  return (day) => rules.some((isOn) => isOn(day));
}

/** `L` is the last day of the month, `L-2` two days before, `15W` the weekday that is nearest to the 15th. */
function readDayOfMonth(part: string): DayRule {
  if (part === "LW") return (day) => day.day === nearestWeekday(day.monthLength, day);
  const before = /^L(?:-(\d{1,2}))?$/.exec(part);
  if (before) return ({ day, monthLength }) => day === monthLength - Number(before[1] ?? 0);
  const near = /^(\d{1,2})W$/.exec(part);
  if (near) {
    const wanted = readNumber(near[1] ?? "", DAY_OF_MONTH);
    if (wanted === undefined) throw wrongPart(part, DAY_OF_MONTH);
    return (day) => wanted <= day.monthLength && day.day === nearestWeekday(wanted, day);
  }
  const days = readNumbers(part, DAY_OF_MONTH);
  return ({ day }) => days.has(day);
}

/** `L` is Saturday, `5L` the last Thursday of the month, `2#1` its first Monday. */
function readDayOfWeek(part: string): DayRule {
  if (part === "L") return ({ weekday }) => weekday === SATURDAY;
  const last = /^(\w+)L$/.exec(part);
  if (last) {
    const wanted = readNumber(last[1] ?? "", DAY_OF_WEEK);
    if (wanted === undefined) throw wrongPart(part, DAY_OF_WEEK);
    return ({ day, weekday, monthLength }) => weekday === wanted && day > monthLength - 7;
  }
  const nth = /^(\w+)#([1-5])$/.exec(part);
  if (nth) {
    const wanted = readNumber(nth[1] ?? "", DAY_OF_WEEK);
    if (wanted === undefined) throw wrongPart(part, DAY_OF_WEEK);
    return ({ day, weekday }) => weekday === wanted && Math.ceil(day / 7) === Number(nth[2]);
  }
  const days = readNumbers(part, DAY_OF_WEEK);
  return ({ weekday }) => days.has(weekday);
}

/** The weekday of the same month that is nearest to a day of it: Friday for a Saturday, Monday for a Sunday. */
function nearestWeekday(wanted: number, { day, weekday, monthLength }: CronDay): number {
  const weekdayThen = ((((weekday - 1 + wanted - day) % 7) + 7) % 7) + 1;
  if (weekdayThen === SATURDAY) return wanted === 1 ? 3 : wanted - 1;
  if (weekdayThen === SUNDAY) return wanted === monthLength ? wanted - 2 : wanted + 1;
  return wanted;
}
