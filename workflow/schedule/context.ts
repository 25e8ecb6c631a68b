/** Which start of a schedule it is. */
interface StartContext {
  /** The name of the schedule. */
  readonly schedule: string;
  readonly dueAt: Date;
  readonly createId: () => string;
}

/**
 * An input in which AWS's context attributes are filled in, such as `<aws.scheduler.scheduled-time>`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function fillInContext(input: unknown, { schedule, dueAt, createId }: StartContext): unknown {
  const text = JSON.stringify(input ?? {});
  if (!text.includes("<aws.scheduler.")) return JSON.parse(text) as unknown;
  const arn = `arn:aws:scheduler:us-east-1:123456789012:schedule/default/${schedule}`;
  const filled = text
    .replaceAll("<aws.scheduler.scheduled-time>", `${dueAt.toISOString().slice(0, 19)}Z`)
    .replaceAll("<aws.scheduler.schedule-arn>", JSON.stringify(arn).slice(1, -1))
    .replaceAll("<aws.scheduler.attempt-number>", "1")
    .replaceAll("<aws.scheduler.execution-id>", createId);
  return JSON.parse(filled) as unknown;
}
