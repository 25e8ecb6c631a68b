import type { FollowedSchedule } from "../sandbox/run/follow-schedules";

/** What schedules will start, in a line for each. */
export function printSchedules(schedules: readonly FollowedSchedule[]): readonly string[] {
  return schedules.map(({ name, expression, isEnabled, nextAt, mistake }) => {
    const when = nextAt
      ? `is due next at ${nextAt.toISOString().slice(0, 16).replace("T", " ")} UTC`
      : isEnabled
        ? "is not due any more"
        : "is switched off";
    return `The schedule ${name}, ${expression}, ${mistake ? `is refused by AWS: ${mistake}` : `${when}.`}`;
  });
}
