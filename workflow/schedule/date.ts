import { ScheduleMistake } from "./mistake";

/** Reads a moment: a Date, or ISO 8601 in UTC. A ScheduleMistake says what is none. */
export function readDate(value: Date | string): Date {
  const date = new Date(value);
  if (!Number.isNaN(date.getTime())) return date;
  throw new ScheduleMistake(
    `A date is written as ISO 8601; got ${JSON.stringify(value)}.`,
    'write e.g. "2027-01-01T00:00:00Z".',
  );
}
