import { expect } from "chai";
import * as path from "node:path";
import { pass, task, wait } from "../../workflow/builder";
import type { WorkflowError } from "../../workflow/problems";
import { simulateSchedules, throwing, type ScheduledStart } from "../../workflow/testing";
import { loadProgram, type TestProgram } from "../../workflow/testing/program";

interface Request {
  readonly day: string;
}
const report = task("Write", ({ day }: Request) => `report of ${day}`);
const hourly = { expression: "rate(1 hour)", input: { day: "today" } };
const time = (date: Date): string => date.toISOString().slice(0, 16);
const problemOf = (running: Promise<unknown>) =>
  running.then(
    () => undefined,
    (error: WorkflowError) => error.problems[0],
  );

describe("simulateSchedules", () => {
  it("lets a year of an hourly schedule pass", async () => {
    const began = Date.now();
    const year = await simulateSchedules(report, { until: "2026-01-01", schedules: [hourly] });
    expect(year.starts).to.have.length(365 * 24);
    expect(year.failed).to.deep.equal([]);
    expect(time(year.starts.at(-1)?.startedAt ?? new Date(0))).to.equal("2025-12-31T23:00");
    expect(year.runs[0]?.output).to.equal("report of today");
    // About 0.7 s; the bound is there for a machine that is busy.
    expect(Date.now() - began).to.be.lessThan(10_000);
  });

  it("shows executions that overlap, on one clock", async () => {
    const order: string[] = [];
    const chain = pass("Begin", (request: Request) => request)
      .next(wait("Work", { seconds: 90 * 60 }))
      .next(task("End", ({ day }) => (order.push(`end ${day}`), day)));
    const day = (dueAt: Date) => ({ day: time(dueAt).slice(11) });
    const runs = await simulateSchedules(chain, {
      until: "2025-01-01T04:00Z",
      schedules: [{ name: "hourly", expression: "rate(1 hour)", input: day }],
    });
    expect(runs.mostAtOnce).to.equal(2);
    expect(runs.overlapping.map(({ startedAt }) => time(startedAt).slice(11))).to.deep.equal([
      "01:00",
      "02:00",
      "03:00",
    ]);
    expect(order).to.deep.equal(["end 00:00", "end 01:00", "end 02:00", "end 03:00"]);
    expect(String(runs)).to.equal(
      [
        "4 executions from 2025-01-01 00:00 until 2025-01-01 04:00: 0 failed, 2 at once at most",
        "  2025-01-01 00:00  hourly  SUCCEEDED after 1 h 30 min",
        "  2025-01-01 01:00  hourly  SUCCEEDED after 1 h 30 min, beside 1 other",
        "  2025-01-01 02:00  hourly  SUCCEEDED after 1 h 30 min, beside 1 other",
        "  2025-01-01 03:00  hourly  SUCCEEDED after 1 h 30 min, beside 1 other",
      ].join("\n"),
    );
  });

  it("does not count an execution that ends when the next one begins", async () => {
    const chain = wait("Hour", { seconds: 3600 });
    const runs = await simulateSchedules(chain, { until: "2025-01-02", schedules: [hourly] });
    expect(runs.mostAtOnce).to.equal(1);
  });

  it("gives each execution mocks and faults of its own", async () => {
    const runs = await simulateSchedules(report, {
      until: "2025-01-01T05:00Z",
      schedules: [hourly],
      mocks: ({ index }: ScheduledStart) => ({ Write: index === 1 ? throwing("NoPaper") : "written" }),
      faults: ({ index }) => (index === 3 ? [{ state: "Write", error: "Jam" }] : []),
    });
    expect(runs.failed.map(({ index, run }) => [index, run.error])).to.deep.equal([
      [1, "NoPaper"],
      [3, "Jam"],
    ]);
    expect(String(runs)).to.contain("2025-01-01 01:00  rate(1 hour)  FAILED with NoPaper after 0 s");
  });

  it("starts within a flexible window, at moments that the seed chooses", async () => {
    const within = (seed: number) =>
      simulateSchedules(report, {
        until: "2025-01-11",
        seed,
        schedules: [{ expression: "cron(0 8 * * ? *)", input: { day: "x" }, flexibleMinutes: 30 }],
      });
    const [one, same, other] = await Promise.all([within(1), within(1), within(2)]);
    const late = (runs: typeof one): number[] =>
      runs.starts.map(({ dueAt, startedAt }) => startedAt.getTime() - dueAt.getTime());
    expect(late(one)).to.deep.equal(late(same)).and.not.to.deep.equal(late(other));
    expect(late(one).every((milliseconds) => milliseconds >= 0 && milliseconds < 30 * 60_000)).to.equal(true);
    expect(new Set(late(one)).size).to.be.greaterThan(5);
  });

  it("shows the context that AWS fills in", async () => {
    const runs = await simulateSchedules(report, {
      from: "2025-06-01",
      until: "2025-06-02",
      schedules: [
        {
          name: "noon",
          expression: "cron(0 12 * * ? *)",
          timezone: "Europe/Berlin",
          input: { day: "<aws.scheduler.scheduled-time> try <aws.scheduler.attempt-number>" },
        },
      ],
    });
    expect(runs.runs[0]?.output).to.equal("report of 2025-06-01T10:00:00Z try 1");
  });

  it("refuses what it cannot do, and says what to write", async () => {
    const span = { until: "2026-01-01" };
    const wrong = { ...span, schedules: [{ name: "nightly", expression: "cron(0 2 * * * *)" }] };
    expect(await problemOf(simulateSchedules(report, wrong))).to.include({
      code: "R342",
      path: "simulateSchedules / schedules / nightly",
    });
    expect(await problemOf(simulateSchedules(report, span))).to.include({ code: "R341" });
    expect(await problemOf(simulateSchedules(report, { until: "later", schedules: [hourly] }))).to.include({
      code: "R340",
      path: "simulateSchedules / until",
    });
    const before = { until: "2024-01-01", schedules: [hourly] };
    expect(await problemOf(simulateSchedules(report, before))).to.include({
      code: "R344",
      fix: 'write e.g. until: "2026-01-01".',
    });
    const many = { ...span, schedules: [{ expression: "rate(1 minute)", input: { day: "x" } }] };
    expect(await problemOf(simulateSchedules(report, { ...many, maxStarts: 10 }))).to.include({
      code: "R343",
    });
  });

  describe("of a program", function () {
    this.timeout(60_000);
    let program: TestProgram;
    before(async () => {
      program = await loadProgram({ file: path.join(__dirname, "fixtures/reports") });
    });

    it("finds the schedules and scheduled rules that start a workflow", async () => {
      const runs = await simulateSchedules(program.workflow("report"), { until: "2025-01-04T12:00Z" });
      const starts = runs.starts.map(({ schedule, dueAt, input }) => [
        schedule,
        time(dueAt),
        (input as unknown as Request).day,
      ]);
      expect(starts).to.deep.equal([
        ["report-nightly", "2025-01-01T01:00", "2025-01-01T01:00:00Z"],
        ["daily", "2025-01-02T00:00", "2025-01-02T00:00:00Z"],
        ["report-nightly", "2025-01-02T01:00", "2025-01-02T01:00:00Z"],
        ["own", "2025-01-02T01:00", "own"],
        ["daily", "2025-01-03T00:00", "2025-01-03T00:00:00Z"],
        ["report-nightly", "2025-01-03T01:00", "2025-01-03T01:00:00Z"],
        ["daily", "2025-01-04T00:00", "2025-01-04T00:00:00Z"],
      ]);
      expect(runs.overlapping.length).to.be.greaterThan(0);
      expect(runs.runs.at(-1)?.output).to.deep.equal({ day: "2025-01-04T00:00:00Z", pages: 3 });
    });

    it("says so where nothing starts a workflow by the clock", async () => {
      expect(
        await problemOf(simulateSchedules(program.workflow("idle"), { until: "2026-01-01" })),
      ).to.include({
        code: "R341",
        message: 'Nothing starts "idle" by the clock.',
      });
    });
  });
});
