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

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
const QUEUE = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
const task = { Type: "Task", Resource: FUNCTION, End: true };
const waiting = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 60, End: true } } };
const single = (state: object): object => ({ StartAt: "S", States: { S: state } });

describe("an execution", () => {
  it("starts after the code that started it, so that a handler may use it", async () => {
    const machine = compileMachine(single(task));
    const execution = startExecution(machine, {
      tasks: {
        S: () => {
          execution.stop("Enough", "stopped from inside");
          return neverAnswers();
        },
      },
    });
    const { status, error, cause } = await execution.result;
    expect({ status, error, cause }).to.deep.equal({
      status: "ABORTED",
      error: "Enough",
      cause: "stopped from inside",
    });
  });

  it("tells a handler that nobody waits for it any more", async () => {
    let signal: AbortSignal | undefined;
    const machine = compileMachine(single({ ...task, TimeoutSeconds: 5 }));
    const result = await runToEnd(machine, {
      tasks: {
        S: (call) => {
          signal = call.signal;
          return neverAnswers();
        },
      },
    });
    expect(result.error).to.equal("States.Timeout");
    expect(signal?.aborted).to.equal(true);
  });

  it("gives the same history for the same seed", async () => {
    const definition = {
      QueryLanguage: "JSONata",
      ...single({
        ...task,
        Arguments: { id: "{% $uuid() %}", n: "{% $random() %}" },
        Retry: [{ ErrorEquals: ["E"], JitterStrategy: "FULL", IntervalSeconds: 100 }],
      }),
    };
    const run = async (seed: number): Promise<unknown> => {
      let calls = 0;
      const result = await runToEnd(compileMachine(definition), {
        seed,
        tasks: {
          S: (call) => {
            if (calls++ < 2) throw new TaskFailure("E");
            return call.input;
          },
        },
      });
      return result.events;
    };
    expect(await run(7)).to.deep.equal(await run(7));
    expect(await run(7)).to.not.deep.equal(await run(8));
  });

  it("shares nothing with others that run at the same time", async () => {
    const machine = compileMachine({
      StartAt: "A",
      States: {
        A: { Type: "Pass", Assign: { "n.$": "$.n" }, Next: "T" },
        T: { ...task, Parameters: { "n.$": "$n" } },
      },
    });
    const runs = Array.from({ length: 20 }, (_, n) =>
      runToEnd(machine, { input: { n }, tasks: { T: (call) => call.delay(20 - n).then(() => call.input) } }),
    );
    const outputs = (await Promise.all(runs)).map((result) => result.output);
    expect(outputs).to.deep.equal(Array.from({ length: 20 }, (_, n) => ({ n })));
  });

  it("says how to register a handler when a task has none, and lets no Catch hide it", async () => {
    const machine = compileMachine({
      StartAt: "Charge",
      States: {
        Charge: { ...task, Catch: [{ ErrorEquals: ["States.ALL"], Next: "C" }] },
        C: { Type: "Succeed" },
      },
    });
    const { status, error, cause } = await runToEnd(machine);
    expect({ status, error }).to.deep.equal({ status: "FAILED", error: "States.Runtime" });
    expect(cause).to.match(/^R202 {2}Charge\n/);
    expect(cause).to.contain('tasks: { "Charge": (call) => ({}) }');
  });

  it("finds a handler by state, by resource, by the resource's beginning, and else under *", async () => {
    const states = {
      A: { Type: "Task", Resource: FUNCTION, Next: "B" },
      B: { Type: "Task", Resource: "arn:aws:states:::aws-sdk:s3:getObject", Next: "C" },
      C: { Type: "Task", Resource: FUNCTION, Next: "D" },
      D: { Type: "Task", Resource: "arn:aws:states:::sns:publish", End: true },
    };
    const seen: string[] = [];
    const note = (name: string) => (): string => {
      seen.push(name);
      return name;
    };
    await runToEnd(compileMachine({ StartAt: "A", States: states }), {
      tasks: {
        A: note("state"),
        "arn:aws:states:::aws-sdk:": note("prefix"),
        [FUNCTION]: note("resource"),
        "*": note("any"),
      },
    });
    expect(seen).to.deep.equal(["state", "prefix", "resource", "any"]);
  });

  it("hands a result on as JSON would carry it", async () => {
    const result = await runToEnd(compileMachine(single(task)), {
      tasks: { S: () => ({ at: new Date(0), none: undefined, list: [1, undefined] }) as never },
    });
    expect(result.output).to.deep.equal({ at: "1970-01-01T00:00:00.000Z", list: [1, null] });
  });

  it("fails a task whose result cannot be JSON, as Lambda does", async () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    for (const value of [cycle, { n: 1n }]) {
      const result = await runToEnd(compileMachine(single(task)), { tasks: { S: () => value as never } });
      expect(JSON.parse(result.cause ?? "")).to.include({
        errorMessage: "Unable to stringify response body",
      });
    }
  });

  it("is not changed by a handler that changes its input, or later what it returned", async () => {
    const kept = { count: 0 };
    const machine = compileMachine({
      StartAt: "A",
      States: {
        A: { Type: "Task", Resource: FUNCTION, ResultPath: "$.a", Next: "B" },
        B: { Type: "Task", Resource: FUNCTION, ResultPath: "$.b", End: true },
      },
    });
    const input = { list: [1] };
    const result = await runToEnd(machine, {
      input,
      tasks: () => (call) => {
        (call.input as { list: number[] }).list.push(2);
        kept.count++;
        return kept;
      },
    });
    expect(result.output).to.deep.equal({ list: [1], a: { count: 1 }, b: { count: 2 } });
    expect(input).to.deep.equal({ list: [1] });
  });

  it("stops where it is told to, and a stopped execution answers no token", async () => {
    const machine = compileMachine(
      single({ Type: "Task", Resource: QUEUE, Parameters: { "t.$": "$$.Task.Token" }, End: true }),
    );
    let token = "";
    const execution = startExecution(machine, {
      tasks: {
        S: (call) => {
          token = call.token ?? "";
          return {};
        },
      },
    });
    await Promise.resolve();
    expect(execution.status).to.equal("RUNNING");
    execution.stop("Cancelled");
    expect((await execution.result).status).to.equal("ABORTED");
    expect(execution.sendTaskSuccess(token, {})).to.equal(false);
    expect(execution.history.map((event) => event.type).at(-1)).to.equal("ExecutionAborted");
  });

  it("records what was open when it is stopped, from the inside out", async () => {
    const machine = compileMachine({
      StartAt: "M",
      States: {
        M: {
          Type: "Map",
          ItemProcessor: { StartAt: "W", States: { W: { Type: "Wait", Seconds: 9, End: true } } },
          End: true,
        },
      },
    });
    const clock = createVirtualClock({ manual: true });
    const execution = startExecution(machine, { input: [1], clock });
    await Promise.resolve();
    execution.stop();
    const { events } = await execution.result;
    expect(events.map((event) => event.type).slice(-4)).to.deep.equal([
      "WaitStateAborted",
      "MapIterationAborted",
      "MapStateAborted",
      "ExecutionAborted",
    ]);
  });

  it("waits for a token without letting a year pass", async () => {
    const machine = compileMachine(
      single({ Type: "Task", Resource: QUEUE, Parameters: { "t.$": "$$.Task.Token" }, End: true }),
    );
    let token = "";
    const execution = startExecution(machine, {
      tasks: {
        S: (call) => {
          token = call.token ?? "";
          return {};
        },
      },
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(execution.sendTaskHeartbeat(token)).to.equal(true);
    expect(execution.sendTaskSuccess(token, "yes")).to.equal(true);
    const result = await execution.result;
    expect([result.output, result.stopTime - result.startTime]).to.deep.equal(["yes", 0]);
  });
});

describe("the virtual clock", () => {
  it("stands still while a handler does real work", async () => {
    const definition = {
      StartAt: "P",
      States: {
        P: {
          Type: "Parallel",
          Branches: [
            { StartAt: "W", States: { W: { Type: "Wait", Seconds: 3600, End: true } } },
            { StartAt: "T", States: { T: task } },
          ],
          End: true,
        },
      },
    };
    const clock = createVirtualClock({ start: 0 });
    let during = -1;
    const result = await runToEnd(compileMachine(definition), {
      clock,
      tasks: {
        T: async () => {
          for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
          during = clock.now();
          return null;
        },
      },
    });
    expect([during, result.stopTime]).to.deep.equal([0, 3_600_000]);
  });

  it("lets a handler take the call apart", async () => {
    const result = await runToEnd(compileMachine(single(task)), {
      input: 7,
      tasks: { S: ({ input, delay }) => delay(5).then(() => input) },
    });
    expect([result.output, result.stopTime - result.startTime]).to.deep.equal([7, 5000]);
  });

  it("goes on while a handler waits in the execution's own time", async () => {
    const result = await runToEnd(compileMachine(single({ ...task, TimeoutSeconds: 60 })), {
      tasks: {
        S: (call) =>
          call
            .delay(10)
            .then(() => call.delay(20))
            .then(() => "done"),
      },
    });
    expect([result.output, result.stopTime - result.startTime]).to.deep.equal(["done", 30_000]);
  });

  it("moves only by hand when it is manual", async () => {
    const clock = createVirtualClock({ start: 0, manual: true });
    const execution = startExecution(compileMachine(waiting), { clock });
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(59_999);
    expect(execution.status).to.equal("RUNNING");
    clock.advance(1);
    expect(execution.status).to.equal("SUCCEEDED");
  });

  it("can be shared: executions on one clock wait side by side", async () => {
    const clock = createVirtualClock({ start: 0 });
    const machine = compileMachine(waiting);
    const results = await Promise.all([runToEnd(machine, { clock }), runToEnd(machine, { clock })]);
    expect(results.map((result) => result.stopTime)).to.deep.equal([60_000, 60_000]);
  });

  it("fires timers of one moment in the order in which they were set", () => {
    const clock = createVirtualClock({ start: 0, manual: true });
    const fired: number[] = [];
    for (const [id, at] of [
      [1, 5],
      [2, 3],
      [3, 5],
      [4, 1],
    ] as const)
      clock.schedule(at, () => fired.push(id));
    clock.schedule(2, () => fired.push(9))();
    clock.advance(10);
    expect([fired, clock.pending]).to.deep.equal([[4, 2, 1, 3], 0]);
  });
});

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

describe("a task that nobody ever answers", () => {
  it("runs into the execution's own limit", async () => {
    const result = await runToEnd(compileMachine(single(task)), { tasks: { S: () => neverAnswers() } });
    expect([result.status, (result.stopTime - result.startTime) / 86_400_000]).to.deep.equal([
      "TIMED_OUT",
      365,
    ]);
  });
});
