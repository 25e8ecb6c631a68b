import { expect } from "chai";
import { compileMachine, createVirtualClock, runToEnd, startExecution } from "../../workflow/engine";

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
const task = { Type: "Task", Resource: FUNCTION, End: true };
const waiting = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 60, End: true } } };
const single = (state: object): object => ({ StartAt: "S", States: { S: state } });

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
