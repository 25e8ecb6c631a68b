import { expect } from "chai";
import { edgeKey, readHistory } from "../../workflow/review";
import { WorkflowError } from "../../workflow/problems";

const machine = {
  StartAt: "Try",
  States: {
    Try: {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage",
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Each" }],
      Next: "Never",
    },
    Each: {
      Type: "Map",
      ItemProcessor: { StartAt: "Inner", States: { Inner: { Type: "Pass", End: true } } },
      Next: "Boom",
    },
    Boom: { Type: "Fail", Error: "Boom" },
    Never: { Type: "Succeed" },
  },
};

const entered = (name: string) => ({ stateEnteredEventDetails: { name, input: "{}" } });
const exited = (name: string) => ({ stateExitedEventDetails: { name, output: "{}" } });

/** Events as AWS gives them: a retried task that is caught, a map of two items, a fail. */
const events = [
  ["ExecutionStarted", 0, 0, {}],
  ["TaskStateEntered", 0, 0, entered("Try")],
  ["TaskScheduled", 2, 0, {}],
  ["TaskStarted", 3, 0, {}],
  ["TaskFailed", 4, 100, {}],
  ["TaskScheduled", 5, 1100, {}],
  ["TaskStarted", 6, 1100, {}],
  ["TaskFailed", 7, 1500, {}],
  ["TaskStateExited", 8, 1500, exited("Try")],
  ["MapStateEntered", 9, 1500, entered("Each")],
  ["MapStateStarted", 10, 1500, {}],
  ["MapIterationStarted", 11, 1500, {}],
  ["MapIterationStarted", 11, 1500, {}],
  ["PassStateEntered", 12, 1500, entered("Inner")],
  ["PassStateExited", 14, 1502, exited("Inner")],
  ["MapIterationSucceeded", 15, 1502, {}],
  ["PassStateEntered", 13, 1502, entered("Inner")],
  ["PassStateExited", 17, 1504, exited("Inner")],
  ["MapIterationSucceeded", 18, 1504, {}],
  ["MapStateSucceeded", 19, 1504, {}],
  ["MapStateExited", 19, 1504, exited("Each")],
  ["FailStateEntered", 21, 1504, entered("Boom")],
  ["ExecutionFailed", 22, 1504, {}],
].map(([type, previousEventId, time, details], index) => ({
  id: index + 1,
  type,
  previousEventId,
  timestamp: new Date(1_700_000_000_000 + Number(time)).toISOString(),
  ...(details as object),
}));

describe("a history laid over a machine", () => {
  const { states, edges } = readHistory(machine, { events });

  it("tells caught from failed, succeeded and not reached", () => {
    expect(Object.fromEntries(states)).to.deep.equal({
      Try: { status: "caught", note: "2 errors · 1.5 s" },
      Each: { status: "succeeded", note: "4 ms" },
      Inner: { status: "succeeded", note: "2 times · 4 ms" },
      Boom: { status: "failed" },
      Never: { status: "notReached" },
    });
  });

  it("marks the transitions that were taken", () => {
    const mark = (from: string, to: string, kind: "next" | "catch") =>
      edges.get(edgeKey({ from, to, kind, index: 0 }));
    expect(mark("Try", "Each", "catch")).to.deep.equal({ status: "caught" });
    expect(mark("Each", "Boom", "next")).to.deep.equal({ status: "succeeded" });
    expect(mark("Try", "Never", "next")).to.deep.equal({ status: "notReached" });
  });

  it("takes the bare array, and seconds as the API gives them", () => {
    const seconds = events.map((event) => ({ ...event, timestamp: Date.parse(event.timestamp) / 1000 }));
    expect(readHistory(machine, seconds)).to.deep.equal(readHistory(machine, { events }));
  });

  it("shows as running what has not ended", () => {
    expect(readHistory(machine, events.slice(0, 4)).states.get("Try")?.status).to.equal("running");
  });

  it("shows as stopped what was running when the execution was aborted", () => {
    const aborted = [...events.slice(0, 4), { ...events[22], id: 5, type: "ExecutionAborted" }];
    expect(readHistory(machine, aborted).states.get("Try")?.status).to.equal("aborted");
  });

  it("shows as failed what ended the execution without an event of its own", () => {
    const runtime = [
      ...events.slice(0, 2),
      { ...events[22], id: 3, previousEventId: 2, type: "ExecutionFailed" },
    ];
    expect(readHistory(machine, runtime).states.get("Try")?.status).to.equal("failed");
  });

  it("gives R511 for a file that is no history", () => {
    expect(() => readHistory(machine, { states: [] }))
      .to.throw(WorkflowError)
      .with.nested.property("problems[0].code", "R511");
  });
});
