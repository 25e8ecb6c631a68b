import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { compileMachine, startExecution, TaskFailure, type TaskCall } from "../../workflow/engine";

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
const task = (next?: string): object => ({
  Type: "Task",
  Resource: FUNCTION,
  ...(next ? { Next: next } : { End: true }),
});

/** Fails the first time it is called for a state or item in `failing`, and notes every call. */
function flaky(failing: readonly string[]): { tasks: () => (call: TaskCall) => Json; calls: string[] } {
  const left = new Set(failing);
  const calls: string[] = [];
  const handle = (call: TaskCall): Json => {
    const key = typeof call.input === "number" ? `${call.state}:${call.input}` : call.state;
    calls.push(key);
    if (left.delete(key)) throw new TaskFailure("E", key);
    return key;
  };
  return { tasks: () => handle, calls };
}

describe("a redrive", () => {
  it("takes up a chain at the state that failed, with what succeeded before it kept", async () => {
    const { tasks, calls } = flaky(["B"]);
    const execution = startExecution(
      compileMachine({ StartAt: "A", States: { A: task("B"), B: task("C"), C: task() } }),
      { tasks },
    );
    expect((await execution.result).status).to.equal("FAILED");
    expect(execution.redrive()).to.equal(true);
    const result = await execution.result;
    expect([result.status, calls]).to.deep.equal(["SUCCEEDED", ["A", "B", "B", "C"]]);
    const types = result.events.map((event) => event.type);
    const at = types.indexOf("ExecutionRedriven");
    expect(types.slice(at - 1, at + 2)).to.deep.equal([
      "ExecutionFailed",
      "ExecutionRedriven",
      "LambdaFunctionScheduled",
    ]);
    expect(execution.redriveCount).to.equal(1);
  });

  it("runs only the branches of a Parallel that did not succeed", async () => {
    const { tasks, calls } = flaky(["Right"]);
    const branch = (name: string): object => ({ StartAt: name, States: { [name]: task() } });
    const definition = {
      StartAt: "P",
      States: { P: { Type: "Parallel", Branches: [branch("Left"), branch("Right")], End: true } },
    };
    const execution = startExecution(compileMachine(definition), { tasks });
    await execution.result;
    execution.redrive();
    const result = await execution.result;
    expect([result.output, calls]).to.deep.equal([
      ["Left", "Right"],
      ["Left", "Right", "Right"],
    ]);
  });

  it("runs only the iterations of a Map that did not succeed, and those that never started", async () => {
    const { tasks, calls } = flaky(["I:2"]);
    const definition = {
      StartAt: "M",
      States: {
        M: {
          Type: "Map",
          MaxConcurrency: 1,
          ItemProcessor: { StartAt: "I", States: { I: task() } },
          End: true,
        },
      },
    };
    const execution = startExecution(compileMachine(definition), { input: [1, 2, 3], tasks });
    await execution.result;
    execution.redrive();
    const result = await execution.result;
    expect([result.output, calls]).to.deep.equal([
      ["I:1", "I:2", "I:3"],
      ["I:1", "I:2", "I:2", "I:3"],
    ]);
  });

  it("takes up the same Map Run of a distributed Map", async () => {
    const { tasks, calls } = flaky(["I:2"]);
    const ItemProcessor = {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
      StartAt: "I",
      States: { I: task() },
    };
    const definition = {
      StartAt: "M",
      States: { M: { Type: "Map", MaxConcurrency: 1, ItemProcessor, End: true } },
    };
    const execution = startExecution(compileMachine(definition), { input: [1, 2, 3], tasks });
    expect((await execution.result).error).to.equal("States.ExceedToleratedFailureThreshold");
    execution.redrive();
    const result = await execution.result;
    expect(result.output).to.deep.equal(["I:1", "I:2", "I:3"]);
    expect(calls).to.deep.equal(["I:1", "I:2", "I:2", "I:3"]);
    expect(result.events.filter((event) => event.type === "MapRunRedriven")).to.have.length(1);
  });

  it("gives the retriers their attempts back", async () => {
    let calls = 0;
    const definition = {
      StartAt: "T",
      States: { T: { ...task(), Retry: [{ ErrorEquals: ["E"], MaxAttempts: 1 }] } },
    };
    const execution = startExecution(compileMachine(definition), {
      tasks: () => () => {
        if (calls++ < 3) throw new TaskFailure("E");
        return calls;
      },
    });
    await execution.result;
    execution.redrive();
    const result = await execution.result;
    expect([result.output, result.status]).to.deep.equal([4, "SUCCEEDED"]);
  });

  it("lets a Wait end when it would have ended", async () => {
    const definition = {
      StartAt: "W",
      TimeoutSeconds: 60,
      States: { W: { Type: "Wait", Seconds: 100, End: true } },
    };
    const execution = startExecution(compileMachine(definition));
    const first = await execution.result;
    expect(first.status).to.equal("TIMED_OUT");
    execution.redrive();
    const second = await execution.result;
    expect([second.status, (second.stopTime - second.startTime) / 1000]).to.deep.equal(["SUCCEEDED", 100]);
  });

  it("is refused while the execution runs, after it succeeded, and for Express", async () => {
    const machine = compileMachine({ StartAt: "S", States: { S: { Type: "Succeed" } } });
    const execution = startExecution(machine);
    expect(execution.redrive()).to.equal(false);
    await execution.result;
    expect(execution.redrive()).to.equal(false);
    const failing = compileMachine({ StartAt: "F", States: { F: { Type: "Fail" } } }, { type: "EXPRESS" });
    const express = startExecution(failing);
    await express.result;
    expect(express.redrive()).to.equal(false);
  });
});
