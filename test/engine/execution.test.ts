import { expect } from "chai";
import {
  compileMachine,
  createVirtualClock,
  neverAnswers,
  runToEnd,
  startExecution,
  TaskFailure,
} from "../../workflow/engine";

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
const QUEUE = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
const task = { Type: "Task", Resource: FUNCTION, End: true };
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

describe("a task that nobody ever answers", () => {
  it("runs into the execution's own limit", async () => {
    const result = await runToEnd(compileMachine(single(task)), { tasks: { S: () => neverAnswers() } });
    expect([result.status, (result.stopTime - result.startTime) / 86_400_000]).to.deep.equal([
      "TIMED_OUT",
      365,
    ]);
  });
});
