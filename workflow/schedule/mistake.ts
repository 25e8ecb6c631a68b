/** Why AWS would refuse a schedule, and what to write instead. */
export class ScheduleMistake extends Error {
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
    this.name = "ScheduleMistake";
  }
}
