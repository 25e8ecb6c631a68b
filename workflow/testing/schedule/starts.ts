import type { Json } from "../../definition";
import { createIds, createRandom } from "../../engine";
import { WorkflowError, type Problem } from "../../problems";
import { dueTimes, fillInContext, readDate, ScheduleMistake } from "../../schedule";
import type { ScheduledStart, WorkflowSchedule } from "./workflow-schedule";

/** From when until when starts are looked for, and how many at most. */
interface Span {
  readonly from: Date;
  readonly until: Date;
  readonly maxStarts: number;
  readonly seed: number;
}

/** Every start of the schedules within a span, in the order in which they happen. */
export function findStarts(schedules: readonly WorkflowSchedule[], span: Span): readonly ScheduledStart[] {
  const starts = schedules
    .filter(({ isEnabled }) => isEnabled !== false)
    .flatMap((schedule, index) => startsOf(schedule, index, span))
    .sort((left, right) => left.startedAt.getTime() - right.startedAt.getTime());
  if (starts.length > span.maxStarts) throw tooMany(span.maxStarts);
  return starts.map((start, index) => ({ ...start, index }));
}

type FoundStart = Omit<ScheduledStart, "index">;

function startsOf(schedule: WorkflowSchedule, index: number, span: Span): readonly FoundStart[] {
  const name = schedule.name ?? schedule.expression;
  const random = createRandom(span.seed + index);
  const ids = createIds(random);
  const window = (schedule.flexibleMinutes ?? 0) * 60;
  const starts: FoundStart[] = [];
  for (const due of readDueTimes(schedule, name, span)) {
    if (starts.length > span.maxStarts) break;
    const dueAt = new Date(due);
    // Whole seconds, as AWS's own invocations are seen to be.
    const startedAt = window === 0 ? dueAt : new Date(due + Math.floor(random() * window) * 1000);
    starts.push({
      schedule: name,
      dueAt,
      startedAt,
      input: inputOf(schedule, name, dueAt, () => ids.uuid()),
    });
  }
  return starts;
}

function* readDueTimes(schedule: WorkflowSchedule, name: string, { from, until }: Span): Generator<number> {
  const { startDate, endDate, ...times } = schedule;
  try {
    yield* dueTimes(
      {
        ...times,
        ...(startDate === undefined ? {} : { startDate: readDate(startDate) }),
        ...(endDate === undefined ? {} : { endDate: readDate(endDate) }),
      },
      from.getTime(),
      until.getTime(),
    );
  } catch (error) {
    if (!(error instanceof ScheduleMistake)) throw error;
    throw problem("R342", `simulateSchedules / schedules / ${name}`, error.message, error.fix);
  }
}

function inputOf(schedule: WorkflowSchedule, name: string, dueAt: Date, createId: () => string): Json {
  const { input } = schedule;
  const given = typeof input === "function" ? (input as (at: Date) => unknown)(dueAt) : input;
  return fillInContext(given, { schedule: name, dueAt, createId }) as Json;
}

/** Reads a moment that a test gives. */
export function readMoment(value: Date | string, option: string): Date {
  try {
    return readDate(value);
  } catch (error) {
    if (!(error instanceof ScheduleMistake)) throw error;
    throw problem("R340", `simulateSchedules / ${option}`, error.message, error.fix);
  }
}

function tooMany(maxStarts: number): WorkflowError {
  return problem(
    "R343",
    "simulateSchedules",
    `The schedules are due more than ${maxStarts.toLocaleString("en")} times in this span.`,
    "let until be earlier, or raise maxStarts.",
  );
}

function problem(code: string, path: string, message: string, fix: string): WorkflowError {
  const found: Problem = { code, path, message, fix };
  return new WorkflowError([found]);
}
