import type { LocalTime } from "./expression";
import { ScheduleMistake } from "./mistake";

const DAY_MILLISECONDS = 86_400_000;

/** The clock of one place. */
export class TimeZone {
  private readonly format: Intl.DateTimeFormat | undefined;

  /** @param name IANA's: `Europe/Berlin`; a ScheduleMistake where there is none of it */
  constructor(name: string) {
    this.format = name === "UTC" ? undefined : createFormat(name);
  }

  /**
   * The moment when a clock there shows this time, in milliseconds since 1970: nothing in the hour that is skipped in
   * spring, the first of two in autumn. AWS: "Daylight savings time on EventBridge Scheduler".
   */
  momentOf(local: LocalTime): number | undefined {
    const { year, month, day, hour, minute, second } = local;
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    return this.offsetsAround(wall).resolve(wall);
  }

  /** How clocks differ from UTC on the days around a time that they show. */
  offsetsAround(wall: number): Offsets {
    const offsets = [wall - DAY_MILLISECONDS, wall + DAY_MILLISECONDS].map((moment) => this.offsetAt(moment));
    return new Offsets(this, offsets[0] ?? 0, offsets[1] ?? 0);
  }

  /** The date that a clock there shows, at midnight, as if it were UTC. */
  dateAt(moment: number): number {
    const wall = moment + this.offsetAt(moment);
    return wall - (((wall % DAY_MILLISECONDS) + DAY_MILLISECONDS) % DAY_MILLISECONDS);
  }

  /** Milliseconds by which a clock there is ahead of UTC. */
  offsetAt(moment: number): number {
    if (!this.format) return 0;
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(moment)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
  }
}

/** How far clocks were ahead of UTC before some day, and after it. */
class Offsets {
  constructor(
    private readonly zone: TimeZone,
    private readonly before: number,
    private readonly after: number,
  ) {}

  /** The moment when the clock shows this time; nothing when it never does. */
  resolve(wall: number): number | undefined {
    if (this.before === this.after) return wall - this.before;
    // The earlier moment is the one with the greater offset.
    return [Math.max(this.before, this.after), Math.min(this.before, this.after)]
      .map((offset) => wall - offset)
      .find((moment) => moment + this.zone.offsetAt(moment) === wall);
  }
}

function createFormat(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    throw new ScheduleMistake(
      `There is no time zone ${JSON.stringify(name)}.`,
      'write a name of the IANA time zone database, e.g. timezone: "Europe/Berlin", or "UTC".',
    );
  }
}
