import { expect } from "chai";
import {
  compileMachine,
  createVirtualClock,
  runToEnd,
  TaskFailure,
  type TaskHandlers,
} from "../../workflow/engine";
import { inTreeOrder, readTimeline, type TimedEvent, type Visit } from "../../workflow/engine/timeline";

async function timeline(definition: object, tasks: TaskHandlers = {}): Promise<Visit[]> {
  const events: TimedEvent[] = [];
  const onEvent = (event: TimedEvent["event"]) => events.push({ event, realMs: 0 });
  const machine = compileMachine({ QueryLanguage: "JSONata", ...definition });
  await runToEnd(machine, { tasks, onEvent, clock: createVirtualClock({ start: 0 }) });
  return readTimeline(events);
}
const brief = (visits: readonly Visit[]) =>
  visits.map(({ name, depth, outcome }) => `${name} ${depth} ${outcome}`);
const task = (rest: object) => ({ Type: "Task", Resource: "arn:aws:lambda:us-east-1:1:function:f", ...rest });
const block = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });

describe("a timeline", () => {
  it("tells when each state began and how long it took in the execution's time", async () => {
    const visits = await timeline({
      StartAt: "Wait",
      States: { Wait: { Type: "Wait", Seconds: 90, Next: "Done" }, Done: { Type: "Succeed" } },
    });
    expect(visits.map(({ name, startMs, durationMs }) => [name, startMs, durationMs])).to.deep.equal([
      ["Wait", 0, 90_000],
      ["Done", 90_000, 0],
    ]);
  });

  it("counts retries by their errors and shows what was caught", async () => {
    let calls = 0;
    const Retry = [{ ErrorEquals: ["Busy"], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 2 }];
    const Catch = [{ ErrorEquals: ["States.ALL"], Next: "Tell" }];
    const definition = {
      StartAt: "Charge",
      States: { Charge: task({ Retry, Catch, End: true }), Tell: { Type: "Pass", End: true } },
    };
    const [charge, tell] = await timeline(definition, {
      Charge: () => {
        throw new TaskFailure((calls += 1) < 3 ? "Busy" : "Declined");
      },
    });
    expect(charge).to.deep.include({
      retries: ["Busy", "Busy"],
      outcome: "caught",
      error: "Declined",
      durationMs: 30_000,
    });
    expect(tell).to.include({ name: "Tell", outcome: "succeeded", startMs: 30_000 });
  });

  it("puts branches below their parallel, and what follows beside it", async () => {
    const pass = { Type: "Pass", End: true };
    const inner = { Type: "Parallel", Branches: [block("C", pass), block("D", pass)], End: true };
    const visits = await timeline({
      StartAt: "Both",
      States: {
        Both: { Type: "Parallel", Branches: [block("A", pass), block("B", inner)], Next: "After" },
        After: pass,
      },
    });
    expect(brief(visits)).to.have.members([
      "Both 0 succeeded",
      "A 1 succeeded",
      "B 1 succeeded",
      "C 2 succeeded",
      "D 2 succeeded",
      "After 0 succeeded",
    ]);
    expect(brief(visits).at(-1)).to.equal("After 0 succeeded");
  });

  it("numbers the rounds of a map and says which one failed", async () => {
    const visits = await timeline(
      {
        StartAt: "Each",
        States: {
          Each: {
            Type: "Map",
            Items: [1, 2],
            MaxConcurrency: 1,
            ItemProcessor: block("Item", task({ End: true })),
            Catch: [{ ErrorEquals: ["Bad"], Next: "After" }],
            Next: "After",
          },
          After: { Type: "Pass", End: true },
        },
      },
      {
        Item: ({ input }) => {
          if (input === 2) throw new TaskFailure("Bad");
          return input;
        },
      },
    );
    expect(brief(visits)).to.deep.equal([
      "Each 0 caught",
      "[0] 1 succeeded",
      "Item 2 succeeded",
      "[1] 1 failed",
      "Item 2 failed",
      "After 0 succeeded",
    ]);
    expect(visits[0]?.error).to.equal("Bad");
  });

  it("puts what is within a container right below it, although iterations take turns", async () => {
    const visits = await timeline(
      {
        StartAt: "Each",
        States: {
          Each: { Type: "Map", Items: [1, 2], ItemProcessor: block("Item", task({ End: true })), End: true },
        },
      },
      { Item: (call) => call.delay(3 - Number(call.input)).then(() => call.input) },
    );
    const inOrder = [
      "Each 0 succeeded",
      "[0] 1 succeeded",
      "Item 2 succeeded",
      "[1] 1 succeeded",
      "Item 2 succeeded",
    ];
    expect(brief(inTreeOrder(visits))).to.deep.equal(inOrder);
    expect(brief(visits)).not.to.deep.equal(inOrder);
  });

  it("counts the retries of a parallel", async () => {
    let calls = 0;
    const visits = await timeline(
      {
        StartAt: "Both",
        States: {
          Both: {
            Type: "Parallel",
            Branches: [block("A", task({ End: true }))],
            Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 5 }],
            End: true,
          },
        },
      },
      {
        A: () => {
          if ((calls += 1) === 1) throw new TaskFailure("Busy");
          return 1;
        },
      },
    );
    expect(visits[0]).to.deep.include({
      name: "Both",
      retries: ["Busy"],
      outcome: "succeeded",
      durationMs: 5_000,
    });
    expect(brief(visits)).to.deep.equal(["Both 0 succeeded", "A 1 failed", "A 1 succeeded"]);
  });

  it("marks a state whose expression fails, and a choice that no rule matches, as failed", async () => {
    const failing = { Type: "Pass", Output: "{% $missing.id %}", End: true };
    const choosing = { Type: "Choice", Choices: [{ Condition: "{% false %}", Next: "Choose" }] };
    const both = (state: object, name: string) => ({
      StartAt: "Both",
      States: {
        Both: {
          Type: "Parallel",
          Branches: [block("Slow", { Type: "Wait", Seconds: 60, End: true }), block(name, state)],
          End: true,
        },
      },
    });
    const told = async (definition: object) =>
      (await timeline(definition)).map(({ name, outcome, error }) => [name, outcome, error]);
    const evaluation = "States.QueryEvaluationError";
    const unmatched = "States.NoChoiceMatched";
    expect(await told(block("Compute", failing))).to.deep.equal([["Compute", "failed", evaluation]]);
    expect(await told(block("Choose", choosing))).to.deep.equal([["Choose", "failed", unmatched]]);
    const each = { Type: "Map", Items: [1], ItemProcessor: block("Choose", choosing), End: true };
    expect((await told(block("Each", each))).map(([name, outcome]) => [name, outcome])).to.deep.equal([
      ["Each", "failed"],
      ["[0]", "failed"],
      ["Choose", "failed"],
    ]);
    expect(await told(both(failing, "Compute"))).to.deep.equal([
      ["Both", "failed", evaluation],
      ["Slow", "stopped", undefined],
      ["Compute", "failed", evaluation],
    ]);
    expect(await told(both(choosing, "Choose"))).to.deep.equal([
      ["Both", "failed", unmatched],
      ["Slow", "stopped", undefined],
      ["Choose", "failed", unmatched],
    ]);
  });

  it("marks what failed, and what was stopped with it", async () => {
    const visits = await timeline({
      StartAt: "Both",
      States: {
        Both: {
          Type: "Parallel",
          Branches: [
            block("Slow", { Type: "Wait", Seconds: 60, End: true }),
            block("No", { Type: "Fail", Error: "Refused" }),
          ],
          End: true,
        },
      },
    });
    const outcomes = Object.fromEntries(visits.map(({ name, outcome, error }) => [name, [outcome, error]]));
    expect(outcomes["No"]).to.deep.equal(["failed", "Refused"]);
    expect(outcomes["Both"]).to.deep.equal(["failed", "Refused"]);
    expect(outcomes["Slow"]).to.deep.equal(["stopped", undefined]);
  });
});
