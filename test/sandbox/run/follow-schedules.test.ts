import { expect } from "chai";
import * as path from "node:path";
import { createVirtualClock } from "../../../workflow/engine";
import type { Json } from "../../../workflow/definition";
import { ScheduleFollower } from "../../../workflow/sandbox/run/follow-schedules";
import { Sandbox } from "../../../workflow/sandbox/sandbox";

const HOUR = 3_600_000;

describe("schedules of a sandbox that is kept up", () => {
  it("start what they name when they are due, again and again, until they are stopped", () => {
    const clock = createVirtualClock({ start: "2025-01-01T00:00:00Z", manual: true });
    const started: [at: string, target: string, input: Json][] = [];
    const follower = new ScheduleFollower((target, input) => {
      started.push([new Date(clock.now()).toISOString().slice(11, 16), target, input]);
    }, clock);
    const input = () => ({ at: "<aws.scheduler.scheduled-time>" });
    const common = { target: "machine", isEnabled: true, input };
    const followed = follower.follow([
      { ...common, name: "often", expression: "rate(2 hours)" },
      { ...common, name: "once", expression: "at(2025-01-01T01:00:00)", target: "other" },
      { ...common, name: "off", expression: "rate(1 minute)", isEnabled: false },
      { ...common, name: "wrong", expression: "cron(0 8 * * * *)" },
    ]);
    expect(
      followed.map(({ name, nextAt, mistake }) => [name, nextAt?.getTime(), mistake?.slice(0, 7)]),
    ).to.deep.equal([
      ["often", Date.UTC(2025, 0, 1), undefined],
      ["once", Date.UTC(2025, 0, 1, 1), undefined],
      ["off", undefined, undefined],
      ["wrong", undefined, "Exactly"],
    ]);
    clock.advance(3 * HOUR);
    expect(started).to.deep.equal([
      ["00:00", "machine", { at: "2025-01-01T00:00:00Z" }],
      ["01:00", "other", { at: "2025-01-01T01:00:00Z" }],
      ["02:00", "machine", { at: "2025-01-01T02:00:00Z" }],
    ]);
    follower.stop();
    clock.advance(24 * HOUR);
    expect(started).to.have.length(3);
  });

  it("are those of the program", async () => {
    const sandbox = await Sandbox.start({ program: path.join(__dirname, "../../testing/fixtures/reports") });
    try {
      const followed = sandbox.startExecutions();
      expect(followed.map(({ name, nextAt }) => [name, nextAt !== undefined])).to.have.deep.members([
        // Its end date has passed.
        ["report-nightly", false],
        ["report-off", false],
        ["own", false],
        ["daily", true],
      ]);
      const daily = followed.find(({ name }) => name === "daily")?.nextAt?.getTime() ?? 0;
      expect(daily - Date.now()).to.be.within(23 * HOUR, 25 * HOUR);
    } finally {
      await sandbox.stop();
    }
  }).timeout(60_000);
});
