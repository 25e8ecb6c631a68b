import { expect } from "chai";
import {
  compileMachine,
  createActivityPool,
  createVirtualClock,
  neverAnswers,
  runToEnd,
  startExecution,
  TaskFailure,
  type TaskHandler,
} from "../../workflow/engine";

const single = (state: object): object => ({ StartAt: "S", States: { S: state } });

describe("an activity", () => {
  const ARN = "arn:aws:states:us-east-1:123456789012:activity:a";
  const machine = compileMachine(
    single({ Type: "Task", Resource: ARN, TimeoutSeconds: 60, HeartbeatSeconds: 10, End: true }),
  );

  it("waits for a worker, whose name is recorded, and is answered by its token", async () => {
    const activities = createActivityPool();
    const execution = startExecution(machine, { input: { n: 1 }, activities });
    await Promise.resolve();
    expect(activities.poll("arn:of:another")).to.equal(undefined);
    const work = activities.poll(ARN, "worker-1");
    expect(work?.input).to.deep.equal({ n: 1 });
    expect(activities.poll(ARN)).to.equal(undefined);
    execution.sendTaskSuccess(work?.token ?? "", "done");
    const result = await execution.result;
    expect(result.output).to.equal("done");
    expect(
      result.events.find((event) => event.type === "ActivityStarted")?.activityStartedEventDetails,
    ).to.deep.equal({
      workerName: "worker-1",
    });
  });

  it("times out when no worker takes it", async () => {
    const result = await runToEnd(machine, { activities: createActivityPool() });
    expect([result.error, result.stopTime - result.startTime]).to.deep.equal(["States.Timeout", 60_000]);
    expect(result.events.map((event) => event.type)).to.not.include("ActivityStarted");
  });

  it("has not started where its handler never answers, unless it says so, nor where it cannot be scheduled", async () => {
    const run = async (handler: TaskHandler): Promise<unknown> => {
      const result = await runToEnd(machine, { tasks: { S: handler } });
      const types = result.events.map((event) => event.type).filter((type) => type.startsWith("Activity"));
      return [types, result.stopTime - result.startTime];
    };
    expect(await run(() => neverAnswers())).to.deep.equal([
      ["ActivityScheduled", "ActivityTimedOut"],
      60_000,
    ]);
    const silent: TaskHandler = (call) => {
      call.started("w");
      return neverAnswers();
    };
    expect(await run(silent)).to.deep.equal([
      ["ActivityScheduled", "ActivityStarted", "ActivityTimedOut"],
      10_000,
    ]);
    const refusing: TaskHandler = () => {
      throw new TaskFailure("ActivityDoesNotExist", "no such activity", { phase: "schedule" });
    };
    expect(await run(refusing)).to.deep.equal([["ActivityScheduled", "ActivityScheduleFailed"], 0]);
  });

  it("has its time counted anew from the moment a worker took it", async () => {
    const activities = createActivityPool();
    const clock = createVirtualClock({ start: 0, manual: true });
    const execution = startExecution(machine, { activities, clock });
    await Promise.resolve();
    clock.advance(55_000);
    activities.poll(ARN, "slow");
    clock.advance(10_000);
    const result = await execution.result;
    expect([result.error, result.stopTime]).to.deep.equal(["States.Timeout", 65_000]);
    expect(result.events.at(-2)?.type).to.equal("ActivityTimedOut");
  });
});
