import { expect } from "chai";
import {
  compileMachine,
  neverAnswers,
  runToEnd,
  startExecution,
  type ExecutionResult,
  type TaskCall,
  type TaskHandler,
} from "../../workflow/engine";

const machine = (more: object = {}): ReturnType<typeof compileMachine> =>
  compileMachine({
    StartAt: "S",
    States: {
      S: {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        Parameters: { "t.$": "$$.Task.Token" },
        End: true,
        ...more,
      },
    },
  });

const run = (handler: TaskHandler, more?: object): Promise<ExecutionResult> =>
  runToEnd(machine(more), { tasks: { S: handler } });

function typesAndReply(result: ExecutionResult): unknown {
  const reply = result.events.find((event) => event.type === "TaskSubmitted")?.["taskSubmittedEventDetails"];
  return [
    result.output ?? result.error,
    result.events.map((event) => event.type.replace(/^TaskState|^Task|^Execution/, "")),
    (reply as { output?: string } | undefined)?.output,
  ];
}

const SUCCEEDED = [
  "Started",
  "Entered",
  "Scheduled",
  "Started",
  "Submitted",
  "Succeeded",
  "Exited",
  "Succeeded",
];

describe("a task that is answered before its service has replied", () => {
  it("records the reply first, whether the handler answers at once or later", async () => {
    const atOnce = (call: TaskCall): object => {
      call.callback.succeed("yes");
      return { MessageId: "m" };
    };
    const later = async (call: TaskCall): Promise<object> => {
      await Promise.resolve();
      call.callback.succeed("yes");
      await call.delay(3);
      return { MessageId: "m" };
    };
    for (const handler of [atOnce, later]) {
      expect(typesAndReply(await run(handler as TaskHandler, { TimeoutSeconds: 2 }))).to.deep.equal([
        "yes",
        SUCCEEDED,
        '{"MessageId":"m"}',
      ]);
    }
  });

  it("fails by its token in the same way", async () => {
    const result = await run((call) => {
      call.callback.fail("Refused", "no");
      return { MessageId: "m" };
    });
    expect(typesAndReply(result)).to.deep.equal([
      "Refused",
      ["Started", "Entered", "Scheduled", "Started", "Submitted", "Failed", "Failed"],
      '{"MessageId":"m"}',
    ]);
  });

  it("goes by its token where the handler fails after all, or never replies", async () => {
    const failing: TaskHandler = (call) => {
      call.callback.succeed("yes");
      throw new Error("connection lost");
    };
    const silent: TaskHandler = (call) => {
      call.callback.succeed("yes");
      return neverAnswers();
    };
    for (const handler of [failing, silent])
      expect(typesAndReply(await run(handler))).to.deep.equal(["yes", SUCCEEDED, undefined]);
  });

  it("is answered once: the token is spent, for answers and heartbeats alike", async () => {
    let token = "";
    const execution = startExecution(machine(), {
      tasks: {
        S: async (call) => {
          token = call.token ?? "";
          await Promise.resolve();
          expect(call.callback.succeed(1)).to.equal(true);
          expect(call.callback.succeed(2)).to.equal(false);
          expect(call.callback.heartbeat()).to.equal(false);
          return {};
        },
      },
    });
    expect((await execution.result).output).to.equal(1);
    expect(execution.sendTaskFailure(token)).to.equal(false);
  });
});

describe("a task's token", () => {
  it("is a new one for every try, and the old one answers nothing", async () => {
    const tokens: string[] = [];
    const result = await run(
      (call) => {
        tokens.push(call.token ?? "");
        if (tokens.length === 2) call.callback.succeed("second");
        return {};
      },
      { TimeoutSeconds: 5, Retry: [{ ErrorEquals: ["States.Timeout"], MaxAttempts: 1 }] },
    );
    expect(new Set(tokens).size).to.equal(2);
    expect(result.output).to.equal("second");
  });

  it("takes no heartbeat after the heartbeat was missed", async () => {
    let token = "";
    const execution = startExecution(machine({ HeartbeatSeconds: 5 }), {
      tasks: {
        S: (call) => {
          token = call.token ?? "";
          return {};
        },
      },
    });
    const result = await execution.result;
    expect([result.error, result.stopTime - result.startTime]).to.deep.equal(["States.Timeout", 5000]);
    expect(execution.sendTaskHeartbeat(token)).to.equal(false);
    expect(execution.sendTaskSuccess(token, 1)).to.equal(false);
  });
});

describe("a task that answers another one by its token", () => {
  const QUEUE = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
  const SFN = "arn:aws:states:::aws-sdk:sfn:";
  /** One branch waits for its token; the other has it by way of a variable that the queue's handler fills. */
  const twoBranches = (action: string, more: object): ReturnType<typeof compileMachine> =>
    compileMachine({
      StartAt: "P",
      States: {
        P: {
          Type: "Parallel",
          Branches: [
            {
              StartAt: "Ask",
              States: { Ask: { Type: "Task", Resource: QUEUE, Parameters: { q: 1 }, End: true } },
            },
            {
              StartAt: "Wait",
              States: {
                Wait: { Type: "Wait", Seconds: 5, Next: "Token" },
                Token: { Type: "Task", Resource: "arn:aws:states:::sqs:receiveMessage", Next: "Answer" },
                Answer: {
                  Type: "Task",
                  Resource: `${SFN}${action}`,
                  Parameters: { "TaskToken.$": "$", ...more },
                  End: true,
                },
              },
            },
          ],
          End: true,
        },
      },
    });

  async function answer(action: string, more: object): Promise<ExecutionResult> {
    let token = "";
    return runToEnd(twoBranches(action, more), {
      tasks: {
        Ask: (call) => {
          token = call.token ?? "";
          return {};
        },
        Token: () => token,
      },
    });
  }

  it("does so within one execution", async () => {
    expect((await answer("sendTaskSuccess", { Output: '{"ok":true}' })).output).to.deep.equal([
      { ok: true },
      {},
    ]);
    expect((await answer("sendTaskFailure", { Error: "Refused", Cause: "no" })).error).to.equal("Refused");
    expect((await answer("sendTaskSuccess", { Output: "{" })).error).to.equal("Sfn.InvalidOutputException");
  });

  it("does so from an execution that the waiting task started", async () => {
    const child = compileMachine(
      {
        StartAt: "Answer",
        States: {
          Answer: {
            Type: "Task",
            Resource: `${SFN}sendTaskSuccess`,
            Parameters: { "TaskToken.$": "$.token", Output: "5" },
            End: true,
          },
        },
      },
      { name: "child" },
    );
    const parent = compileMachine({
      StartAt: "S",
      States: {
        S: {
          Type: "Task",
          Resource: "arn:aws:states:::states:startExecution.waitForTaskToken",
          Parameters: { StateMachineArn: child.arn, Input: { "token.$": "$$.Task.Token" } },
          End: true,
        },
      },
    });
    const result = await runToEnd(parent, { machines: () => child });
    expect(result.output).to.equal(5);
    expect(result.events.map((event) => event.type)).to.include("TaskSubmitted");
  });

  it("is told where there is no such token", async () => {
    const lone = compileMachine({
      StartAt: "S",
      States: {
        S: { Type: "Task", Resource: `${SFN}sendTaskHeartbeat`, Parameters: { TaskToken: "x" }, End: true },
      },
    });
    const { error, cause } = await runToEnd(lone);
    expect([error, cause]).to.deep.equal([
      "Sfn.InvalidTokenException",
      "Invalid Token: 'Invalid token' (Service: Sfn, Status Code: 400)",
    ]);
  });
});
