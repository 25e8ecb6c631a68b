import { expect } from "chai";
import { dueTimes, type ScheduleTimes } from "../../workflow/schedule";

/** When a schedule is due between two days of 2025, as ISO text without seconds. */
function due(
  expression: string,
  [from, until]: readonly [from: string, until: string],
  more: Omit<ScheduleTimes, "expression"> = {},
): readonly string[] {
  const times = dueTimes({ expression, ...more }, Date.parse(`2025-${from}`), Date.parse(`2025-${until}`));
  return [...times].map((time) => new Date(time).toISOString().slice(0, 16));
}
const days = (times: readonly string[]): readonly string[] => times.map((time) => time.slice(5, 10));
const berlin = { timezone: "Europe/Berlin" };

describe("when a schedule is due", () => {
  it("a rate at once, and then at its intervals", () => {
    expect(due("rate(6 hours)", ["01-01", "01-02"])).to.deep.equal([
      "2025-01-01T00:00",
      "2025-01-01T06:00",
      "2025-01-01T12:00",
      "2025-01-01T18:00",
    ]);
  });

  it("a rate counts from its start date, also where that lies before what is asked for", () => {
    const startDate = new Date("2024-12-31T05:00Z");
    expect(due("rate(2 days)", ["01-01", "01-07"], { startDate })).to.deep.equal([
      "2025-01-02T05:00",
      "2025-01-04T05:00",
      "2025-01-06T05:00",
    ]);
  });

  it("a day of a rate has 24 hours when clocks are put forward", () => {
    const startDate = new Date("2025-03-29T07:00Z");
    expect(due("rate(1 day)", ["03-29", "04-01"], { ...berlin, startDate })).to.deep.equal([
      "2025-03-29T07:00",
      "2025-03-30T07:00",
      "2025-03-31T07:00",
    ]);
  });

  it("nothing before the start date, nothing after the end date, the end date itself included", () => {
    const between = { startDate: new Date("2025-01-02T08:00Z"), endDate: new Date("2025-01-04T08:00Z") };
    expect(days(due("cron(0 8 * * ? *)", ["01-01", "02-01"], between))).to.deep.equal([
      "01-02",
      "01-03",
      "01-04",
    ]);
    expect(due("at(2025-01-09T08:00:00)", ["01-01", "02-01"], between)).to.deep.equal(["2025-01-09T08:00"]);
  });

  it("a moment once, by the clock of its time zone", () => {
    expect(due("at(2025-07-01T08:00:00)", ["01-01", "12-31"], berlin)).to.deep.equal(["2025-07-01T06:00"]);
    expect(due("at(2025-07-01T08:00:00)", ["08-01", "12-31"], berlin)).to.deep.equal([]);
  });

  it("not at a time that clocks leave out in spring", () => {
    expect(due("cron(30 2 * * ? *)", ["03-29", "04-01"], berlin)).to.deep.equal([
      "2025-03-29T01:30",
      "2025-03-31T00:30",
    ]);
    expect(due("at(2025-03-30T02:30:00)", ["01-01", "12-31"], berlin)).to.deep.equal([]);
  });

  it("once at a time that clocks show twice in autumn", () => {
    expect(due("cron(30 2 * * ? *)", ["10-25", "10-28"], berlin)).to.deep.equal([
      "2025-10-25T00:30",
      "2025-10-26T00:30",
      "2025-10-27T01:30",
    ]);
    expect(due("cron(0 * * * ? *)", ["10-26", "10-27"], berlin)).to.have.length(23);
  });

  it("by the date of the time zone, not that of UTC", () => {
    expect(due("cron(0 5 1 * ? *)", ["01-01", "03-01"], { timezone: "Pacific/Auckland" })).to.deep.equal([
      "2025-01-31T16:00",
      "2025-02-28T16:00",
    ]);
    expect(due("cron(0 22 1 * ? *)", ["01-01", "02-03"], { timezone: "America/Los_Angeles" })).to.deep.equal([
      "2025-01-02T06:00",
      "2025-02-02T06:00",
    ]);
  });

  const months: readonly [expression: string, meaning: string, expected: readonly string[]][] = [
    ["cron(0 8 L * ? *)", "the last day of each month", ["01-31", "02-28", "03-31"]],
    ["cron(0 8 L-2 * ? *)", "two days before it", ["01-29", "02-26", "03-29"]],
    ["cron(0 8 LW * ? *)", "the last weekday of each month", ["01-31", "02-28", "03-31"]],
    ["cron(0 8 15W * ? *)", "the weekday nearest to the 15th", ["01-15", "02-14", "03-14"]],
    ["cron(0 8 1W * ? *)", "the weekday nearest to the first, in its month", ["01-01", "02-03", "03-03"]],
    ["cron(0 8 31W * ? *)", "nothing in a month without a 31st", ["01-31", "03-31"]],
    ["cron(0 8 ? * 2#1 *)", "the first Monday: Sunday is 1", ["01-06", "02-03", "03-03"]],
    ["cron(0 8 ? * FRI#5 *)", "the fifth Friday, where there is one", ["01-31"]],
    ["cron(0 8 ? * 6L *)", "the last Friday", ["01-31", "02-28", "03-28"]],
    ["cron(0 8 30,31 * ? *)", "two days", ["01-30", "01-31", "03-30", "03-31"]],
    [
      "cron(0 8 ? 2 WED-THU 2025)",
      "a span of weekdays",
      "05 06 12 13 19 20 26 27".split(" ").map((d) => `02-${d}`),
    ],
    [
      "cron(0 8 ? 3 SAT-SUN *)",
      "a span over the end of the week",
      "01 02 08 09 15 16 22 23 29 30".split(" ").map((d) => `03-${d}`),
    ],
    ["cron(0 8 ? JAN L *)", "Saturdays", ["01-04", "01-11", "01-18", "01-25"]],
    ["cron(0 8 1 * ? 2026-2030)", "nothing in other years", []],
    ["cron(0 8 1/10 FEB ? *)", "each tenth day from the first", ["02-01", "02-11", "02-21"]],
  ];
  for (const [expression, meaning, expected] of months) {
    it(`${expression}: ${meaning}`, () => {
      expect(days(due(expression, ["01-01", "04-01"]))).to.deep.equal(expected);
    });
  }

  it("steps of minutes begin at the number before the slash", () => {
    expect(due("cron(5/20 0 1 1 ? *)", ["01-01", "02-01"]).map((time) => time.slice(11))).to.deep.equal([
      "00:05",
      "00:25",
      "00:45",
    ]);
  });
});
