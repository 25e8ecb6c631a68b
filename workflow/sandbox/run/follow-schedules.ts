import { randomUUID } from "node:crypto";
import type { Json } from "../../definition";
import { createRealClock, type Clock, type Release } from "../../engine";
import { dueTimes, fillInContext, readDate, ScheduleMistake, type ProgramSchedule } from "../../schedule";

/** A schedule that is followed. */
export interface FollowedSchedule {
  readonly name: string;
  readonly expression: string;
  readonly isEnabled: boolean;
  /** When it is due next; undefined where it never is again, is switched off or is refused. */
  readonly nextAt: Date | undefined;
  /** Why AWS would refuse it. */
  readonly mistake?: string;
}

/** Where to look no further. */
const END = Date.UTC(2200, 0);

/** Starts what schedules start, when they are due by a clock. */
export class ScheduleFollower {
  private readonly timers = new Map<ProgramSchedule, Release>();

  constructor(
    private readonly start: (target: string, input: Json) => void,
    private readonly clock: Clock = createRealClock(),
  ) {}

  /** Follows schedules from now on. */
  follow(schedules: readonly ProgramSchedule[]): readonly FollowedSchedule[] {
    const now = this.clock.now();
    return schedules.map((schedule) => {
      const { name, expression, isEnabled } = schedule;
      if (!isEnabled) return { name, expression, isEnabled, nextAt: undefined };
      try {
        const nextAt = this.wait(schedule, readTimes(schedule, now));
        return { name, expression, isEnabled, nextAt };
      } catch (error) {
        if (!(error instanceof ScheduleMistake)) throw error;
        return { name, expression, isEnabled, nextAt: undefined, mistake: error.message };
      }
    });
  }

  /** Starts nothing any more. */
  stop(): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }

  private wait(schedule: ProgramSchedule, times: Iterator<number>): Date | undefined {
    const next = times.next();
    if (next.done) return undefined;
    const dueAt = new Date(next.value);
    const windowMs = (schedule.flexibleMinutes ?? 0) * 60_000;
    const at = next.value + Math.floor(Math.random() * windowMs);
    this.timers.set(
      schedule,
      this.clock.schedule(at, () => {
        this.timers.delete(schedule);
        const context = { schedule: schedule.name, dueAt, createId: randomUUID };
        this.start(schedule.target, fillInContext(schedule.input(dueAt), context) as Json);
        this.wait(schedule, times);
      }),
    );
    return dueAt;
  }
}

function readTimes(schedule: ProgramSchedule, from: number): Iterator<number> {
  const { startDate, endDate, ...times } = schedule;
  return dueTimes(
    {
      ...times,
      ...(startDate === undefined ? {} : { startDate: readDate(startDate) }),
      ...(endDate === undefined ? {} : { endDate: readDate(endDate) }),
    },
    from,
    END,
  );
}
