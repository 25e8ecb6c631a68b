import { readNumbers, type FieldRange } from "./cron-field";
import { readDays, type DayRule } from "./cron-days";
import { ScheduleMistake } from "./mistake";

/** A cron expression of AWS, read: numbers are sorted. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  /** Whether it is due on a day of the month and year that it has. */
  readonly isOn: DayRule;
}

const MINUTES: FieldRange = { name: "minutes", from: 0, to: 59 };
const HOURS: FieldRange = { name: "hours", from: 0, to: 23 };
const MONTHS: FieldRange = {
  name: "month",
  from: 1,
  to: 12,
  words: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
const YEARS: FieldRange = { name: "year", from: 1970, to: 2199 };

/** Reads the six fields of `cron(…)`: minutes, hours, day of month, month, day of week, year. */
export function readCron(content: string): Cron {
  const fields = content.split(/\s+/);
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = fields;
  if (
    fields.length !== 6 ||
    minutes === undefined ||
    hours === undefined ||
    dayOfMonth === undefined ||
    month === undefined ||
    dayOfWeek === undefined ||
    year === undefined
  ) {
    throw new ScheduleMistake(
      `A cron has six fields: minutes, hours, day of month, month, day of week, year; cron(${content}) has ${fields.length}.`,
      'write e.g. "cron(0 8 * * ? *)" for every day at 8.',
    );
  }
  return {
    minutes: sorted(readNumbers(minutes, MINUTES)),
    hours: sorted(readNumbers(hours, HOURS)),
    months: readNumbers(month, MONTHS),
    years: readNumbers(year, YEARS),
    isOn: readDays(dayOfMonth, dayOfWeek),
  };
}

function sorted(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].sort((left, right) => left - right);
}
