import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { compileMachine, runToEnd, type Machine } from "../../workflow/engine";

const child = compileMachine(
  {
    StartAt: "W",
    States: {
      W: { Type: "Wait", Seconds: 60, Next: "C" },
      C: { Type: "Choice", Choices: [{ Variable: "$.ok", BooleanEquals: true, Next: "S" }], Default: "F" },
      S: { Type: "Succeed" },
      F: { Type: "Fail", Error: "Denied", Cause: "no" },
    },
  },
  { name: "child" },
);
const machines = (arn: string): Machine | undefined => (arn === child.arn ? child : undefined);
const parent = (action: string, input: object): Machine =>
  compileMachine({
    StartAt: "S",
    States: {
      S: {
        Type: "Task",
        Resource: `arn:aws:states:::states:${action}`,
        Parameters: { StateMachineArn: child.arn, Name: "one", Input: input },
        End: true,
      },
    },
  });

describe("a nested execution", () => {
  it("is only started by startExecution", async () => {
    const result = await runToEnd(parent("startExecution", { ok: true }), { machines });
    expect((result.output as { ExecutionArn: string }).ExecutionArn).to.equal(
      "arn:aws:states:us-east-1:123456789012:execution:child:one",
    );
    expect(result.stopTime - result.startTime).to.equal(0);
  });

  it("gives its output as text with .sync and as JSON with .sync:2", async () => {
    const text = await runToEnd(parent("startExecution.sync", { ok: true }), { machines });
    const json = await runToEnd(parent("startExecution.sync:2", { ok: true }), { machines });
    expect((text.output as { Output: unknown }).Output).to.equal('{"ok":true}');
    expect((json.output as { Output: unknown }).Output).to.deep.equal({ ok: true });
    expect(text.stopTime - text.startTime).to.equal(60_000);
  });

  it("fails its parent with States.TaskFailed and its own description as the cause", async () => {
    const result = await runToEnd(parent("startExecution.sync", { ok: false }), { machines });
    expect(result.error).to.equal("States.TaskFailed");
    expect(JSON.parse(result.cause ?? "")).to.include({
      Error: "Denied",
      Cause: "no",
      Status: "FAILED",
      Name: "one",
    });
  });

  it("of a machine that does not exist is StepFunctions.StateMachineDoesNotExistException", async () => {
    const result = await runToEnd(parent("startExecution.sync", {}), { machines: () => undefined });
    expect(result.error).to.equal("StepFunctions.StateMachineDoesNotExistException");
  });

  it("that cannot be started is a failed submission where the parent waits, and a failed task where not", async () => {
    const none = { machines: () => undefined };
    const waiting = await runToEnd(parent("startExecution.sync:2", {}), none);
    const starting = await runToEnd(parent("startExecution", {}), none);
    expect(waiting.events.map((event) => event.type)).to.include("TaskSubmitFailed");
    expect(starting.events.map((event) => event.type)).to.include("TaskFailed");
  });

  it("whose machine is named by something else than an ARN is StepFunctions.InvalidArnException", async () => {
    const wrong: readonly Json[] = ["text", null, {}, { StateMachineArn: 5 }];
    for (const given of wrong) {
      const machine = compileMachine({
        StartAt: "S",
        States: { S: { Type: "Task", Resource: "arn:aws:states:::states:startExecution", End: true } },
      });
      const result = await runToEnd(machine, { machines, input: given });
      expect(result.error, JSON.stringify(given)).to.equal("StepFunctions.InvalidArnException");
    }
  });

  it("has its name once: the same input finds it running, anything else is told that it exists", async () => {
    const start = { Type: "Task", Resource: "arn:aws:states:::states:startExecution" };
    const twice = (second: object, action = ""): Machine =>
      compileMachine({
        StartAt: "A",
        States: {
          A: {
            ...start,
            Parameters: { StateMachineArn: child.arn, Name: "n", Input: { ok: true } },
            Next: "B",
          },
          B: { ...start, Resource: `${start.Resource}${action}`, Parameters: second, End: true },
        },
      });
    const again = { StateMachineArn: child.arn, Name: "n", Input: { ok: true } };
    const found = await runToEnd(twice(again), { machines });
    expect((found.output as { ExecutionArn: string }).ExecutionArn).to.match(/:child:n$/);
    for (const [second, action] of [
      [{ ...again, Input: { ok: false } }, ""],
      [again, ".sync:2"],
    ] as const) {
      const { error } = await runToEnd(twice(second, action), { machines });
      expect(error).to.equal("StepFunctions.ExecutionAlreadyExistsException");
    }
  });

  it("that is tried again under its name is told that it exists, as on AWS", async () => {
    const machine = compileMachine({
      StartAt: "S",
      States: {
        S: {
          Type: "Task",
          Resource: "arn:aws:states:::states:startExecution.sync:2",
          Parameters: { StateMachineArn: child.arn, Name: "n", Input: { ok: false } },
          Retry: [{ ErrorEquals: ["States.TaskFailed"], MaxAttempts: 1 }],
          End: true,
        },
      },
    });
    expect((await runToEnd(machine, { machines })).error).to.equal(
      "StepFunctions.ExecutionAlreadyExistsException",
    );
  });
});
