import { expect } from "chai";
import { readSchedule, ScheduleMistake, TimeZone } from "../../workflow/schedule";

function mistake(read: () => unknown): string {
  try {
    read();
    return "none";
  } catch (error) {
    if (error instanceof ScheduleMistake) return `${error.message} → ${error.fix}`;
    throw error;
  }
}

describe("a schedule that AWS refuses", () => {
  const cases: readonly [expression: string, message: string][] = [
    ["every day", "A schedule is a rate, a cron with six fields, or a moment; got"],
    ["rate(0 minutes)", "A schedule is a rate"],
    ["rate(1 week)", "A schedule is a rate"],
    [
      "cron(0 8 * * ?)",
      "six fields: minutes, hours, day of month, month, day of week, year; cron(0 8 * * ?) has 5.",
    ],
    ["cron(60 8 * * ? *)", 'The field minutes of a cron holds numbers from 0 to 59; got "60".'],
    [
      "cron(0 8 ? * FUN *)",
      'The field day of week of a cron holds numbers from 1 to 7 or SUN to SAT; got "FUN".',
    ],
    ["cron(0 8 ? * 8L *)", 'got "8L"'],
    ["cron(0 8 32W * ? *)", 'got "32W"'],
    ["cron(0/0 8 1 * ? *)", 'got "0/0"'],
    ["cron(0 8 * * * *)", 'Exactly one of day of month and day of week is "?"'],
    ["cron(0 8 * * MON *)", 'write "?" for the day of month.'],
    ["cron(0 8 ? * ? *)", 'write "*" for the day of month and "?" for the day of week'],
    ["at(2025-02-30T00:00:00)", "There is no such moment"],
    ["at(tomorrow)", "A schedule is a rate"],
  ];
  for (const [expression, message] of cases) {
    it(`${expression} is told why`, () => {
      expect(mistake(() => readSchedule(expression))).to.contain(message);
    });
  }

  it("a time zone that does not exist is told so", () => {
    expect(mistake(() => new TimeZone("Europe/Atlantis"))).to.contain("There is no time zone");
  });
});
