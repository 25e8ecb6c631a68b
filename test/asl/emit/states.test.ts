import { expect } from "chai";
import { emit } from "../../../workflow/asl/emit";
import {
  attempt,
  choice,
  fail,
  goto,
  input,
  map,
  parallel,
  pass,
  repeat,
  succeed,
  wait,
} from "../../../workflow/builder";
import { codesOf } from "../../builder/problem";
import { machineOf, statesOf } from "./emitted";

interface Order {
  readonly id: string;
  readonly total: number;
  readonly delay: number;
  readonly deliverAt: string;
  readonly lines: readonly { readonly sku: string }[];
}
const order = () => input<Order>();

describe("emitting a pass", () => {
  it("its value is its Output", () => {
    const chain = pass("Summary", (input: Order) => ({
      isBig: input.total > 100,
      size: { unit: "EUR", steps: [1, 2] },
    }));
    expect(statesOf(chain)).to.deep.equal({
      Summary: {
        Type: "Pass",
        Output: {
          isBig: "{% $states.input.total > 100 ? true : false %}",
          size: { unit: "EUR", steps: [1, 2] },
        },
        End: true,
      },
    });
  });

  it("without a value it lets its input through", () => {
    expect(statesOf(pass("Same"))).to.deep.equal({ Same: { Type: "Pass", End: true } });
  });
});

describe("emitting a choice", () => {
  it("branches join again at what follows", () => {
    const chain = order()
      .next(choice("Size", (c) => c.when((o) => o.total > 100, pass("Big")).otherwise(pass("Small"))))
      .next(pass("After"));
    expect(machineOf(chain)).to.deep.equal({
      QueryLanguage: "JSONata",
      StartAt: "Size",
      States: {
        Size: {
          Type: "Choice",
          Choices: [{ Condition: "{% $states.input.total > 100 ? true : false %}", Next: "Big" }],
          Default: "Small",
        },
        Big: { Type: "Pass", Next: "After" },
        Small: { Type: "Pass", Next: "After" },
        After: { Type: "Pass", End: true },
      },
    });
  });

  it("without otherwise it has no Default", () => {
    const chain = order().next(choice("Size", (c) => c.when((o) => o.total > 100, pass("Big"))));
    expect(statesOf(chain).Size).not.to.have.property("Default");
  });

  it("an empty branch goes on at what follows, or ends", () => {
    const empty = order().next(
      choice("Size", (c) =>
        c
          .when(
            (o) => o.total > 100,
            (b) => b,
          )
          .otherwise(pass("Small")),
      ),
    );
    expect(statesOf(empty.next(pass("After"))).Size).to.deep.include({
      Choices: [{ Condition: "{% $states.input.total > 100 ? true : false %}", Next: "After" }],
    });
    const states = statesOf(empty);
    expect(states.Size).to.deep.include({
      Choices: [{ Condition: "{% $states.input.total > 100 ? true : false %}", Next: "Size end" }],
    });
    expect(states["Size end"]).to.deep.equal({ Type: "Succeed" });
  });
});

describe("emitting a parallel", () => {
  it("the object form turns ASL's array into an object", () => {
    const chain = parallel("Checks", { payment: pass("Payment"), fraud: pass("Fraud") }).retry({
      maxAttempts: 1,
    });
    expect(statesOf(chain)).to.deep.equal({
      Checks: {
        Type: "Parallel",
        Branches: [
          { StartAt: "Payment", States: { Payment: { Type: "Pass", End: true } } },
          { StartAt: "Fraud", States: { Fraud: { Type: "Pass", End: true } } },
        ],
        Output: { payment: "{% $states.result[0] %}", fraud: "{% $states.result[1] %}" },
        Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1 }],
        End: true,
      },
    });
  });

  it("the array form leaves the array as it is", () => {
    expect(statesOf(parallel("Checks", [pass("Payment"), pass("Fraud")])).Checks).not.to.have.property(
      "Output",
    );
  });

  it("a branch that only lets its input through has a state that does so", () => {
    expect(statesOf(parallel("Checks", { before: (branch) => branch })).Checks).to.deep.include({
      Branches: [
        { StartAt: "Checks before input", States: { "Checks before input": { Type: "Pass", End: true } } },
      ],
    });
  });

  it("an attempt is a parallel with one branch and the branch's own output", () => {
    expect(statesOf(attempt("Try", pass("Inside").next(fail("GiveUp"))))).to.deep.equal({
      Try: {
        Type: "Parallel",
        Branches: [
          {
            StartAt: "Inside",
            States: { Inside: { Type: "Pass", Next: "GiveUp" }, GiveUp: { Type: "Fail", Error: "GiveUp" } },
          },
        ],
        Output: "{% $states.result[0] %}",
        End: true,
      },
    });
  });
});

describe("emitting a map", () => {
  it("runs its body inline for every item", () => {
    const line = pass("Line", (item: { sku: string }) => item.sku);
    const chain = order().next(map("Lines", (o) => o.lines, line, { maxConcurrency: 5 }));
    expect(statesOf(chain)).to.deep.equal({
      Lines: {
        Type: "Map",
        Items: "{% $states.input.lines %}",
        MaxConcurrency: 5,
        ItemProcessor: {
          ProcessorConfig: { Mode: "INLINE" },
          StartAt: "Line",
          States: { Line: { Type: "Pass", Output: "{% $states.input.sku %}", End: true } },
        },
        End: true,
      },
    });
  });

  it("its limit may be computed", () => {
    const chain = order().next(
      map("Lines", (o) => o.lines, pass("Line"), { maxConcurrency: (o) => o.total }),
    );
    expect(statesOf(chain).Lines).to.deep.include({ MaxConcurrency: "{% $states.input.total %}" });
  });
});

describe("emitting a wait", () => {
  it("for seconds or until a time, constant or computed", () => {
    const after = (step: Parameters<ReturnType<typeof order>["next"]>[0]) => statesOf(order().next(step)).W;
    expect(after(wait("W", { seconds: 30 }))).to.deep.equal({ Type: "Wait", Seconds: 30, End: true });
    expect(after(wait("W", { seconds: (o: Order) => o.delay }))).to.deep.include({
      Seconds: "{% $states.input.delay %}",
    });
    expect(after(wait("W", { until: "2030-01-01T00:00:00Z" }))).to.deep.include({
      Timestamp: "2030-01-01T00:00:00Z",
    });
    expect(after(wait("W", { until: (o: Order) => o.deliverAt }))).to.deep.include({
      Timestamp: "{% $states.input.deliverAt %}",
    });
  });
});

describe("emitting an end", () => {
  it("a fail has an error and a cause, constant or computed", () => {
    expect(statesOf(fail("Refused", { cause: "Not today." }))).to.deep.equal({
      Refused: { Type: "Fail", Error: "Refused", Cause: "Not today." },
    });
    const again = fail("Again", {
      error: (failure: { error: string; cause: string }) => failure.error,
      cause: (failure: { error: string; cause: string }) => failure.cause,
    });
    expect(statesOf(again).Again).to.deep.equal({
      Type: "Fail",
      Error: "{% $states.input.error %}",
      Cause: "{% $states.input.cause %}",
    });
  });

  it("a succeed may have an output", () => {
    expect(statesOf(succeed("Done"))).to.deep.equal({ Done: { Type: "Succeed" } });
    expect(statesOf(succeed("Done", (o: Order) => o.id)).Done).to.deep.equal({
      Type: "Succeed",
      Output: "{% $states.input.id %}",
    });
  });

  it("the machine carries its comment and its timeout", () => {
    const { definition } = emit(pass("Same"), { name: "shop", comment: "The shop.", timeoutSeconds: 60 });
    expect(Object.keys(definition)).to.deep.equal([
      "Comment",
      "QueryLanguage",
      "TimeoutSeconds",
      "StartAt",
      "States",
    ]);
    expect(definition).to.include({ Comment: "The shop.", TimeoutSeconds: 60 });
  });

  it("an input alone is a machine that gives it back", () => {
    expect(machineOf(order())).to.deep.equal({
      QueryLanguage: "JSONata",
      StartAt: "shop input",
      States: { "shop input": { Type: "Pass", End: true } },
    });
  });
});

describe("emitting a loop", () => {
  const poll = pass("Ask", (job: { isDone: boolean }) => job);

  it("without a limit it is a choice that goes back", () => {
    const chain = repeat("Poll", poll, { until: (job) => job.isDone === true }).next(pass("After"));
    expect(machineOf(chain)).to.deep.equal({
      QueryLanguage: "JSONata",
      StartAt: "Ask",
      States: {
        Ask: { Type: "Pass", Next: "Poll" },
        Poll: {
          Type: "Choice",
          Choices: [{ Condition: "{% $states.input.isDone = true %}", Next: "After" }],
          Default: "Ask",
        },
        After: { Type: "Pass", End: true },
      },
    });
  });

  it("with a limit it counts its rounds in a variable, and waits between them", () => {
    const chain = repeat("Poll job", poll, {
      until: (job) => job.isDone === true,
      everySeconds: 5,
      maxTimes: 3,
    });
    expect(machineOf(chain)).to.deep.equal({
      QueryLanguage: "JSONata",
      StartAt: "Poll job start",
      States: {
        "Poll job start": { Type: "Pass", Assign: { pollJobRounds: 1 }, Next: "Ask" },
        Ask: { Type: "Pass", Next: "Poll job" },
        "Poll job": {
          Type: "Choice",
          Choices: [
            { Condition: "{% $states.input.isDone = true %}", Next: "Poll job end" },
            { Condition: "{% $pollJobRounds >= 3 %}", Next: "Poll job limit" },
          ],
          Assign: { pollJobRounds: "{% $pollJobRounds + 1 %}" },
          Default: "Poll job wait",
        },
        "Poll job wait": { Type: "Wait", Seconds: 5, Next: "Ask" },
        "Poll job limit": {
          Type: "Fail",
          Error: "RepeatLimitReached",
          Cause: "Poll job ran 3 times and its condition never held.",
        },
        "Poll job end": { Type: "Succeed" },
      },
    });
  });

  it("a variable that the loop would overwrite is a problem", () => {
    const chain = repeat(
      "Poll",
      pass("Ask").assign(() => ({ pollRounds: 7 })),
      { until: () => true, maxTimes: 3 },
    );
    expect(codesOf(() => machineOf(chain))).to.deep.equal(["C110"]);
  });

  it("a loop within a loop starts its count anew in every round", () => {
    const inner = repeat("Inner", pass("Step"), { until: () => true, maxTimes: 2 });
    const states = statesOf(repeat("Outer", inner, { until: () => true, maxTimes: 3 }));
    expect(states["Outer start"]).to.deep.include({ Next: "Inner start" });
    expect(states.Inner).to.deep.include({ Default: "Step" });
    expect(states.Outer).to.deep.include({ Default: "Inner start" });
  });

  it("a goto jumps to a state by name, backwards too", () => {
    const chain = pass("Ask", (job: { isDone: boolean }) => job).next(
      choice("IsDone", (c) => c.when((job) => job.isDone === true, succeed("Done")).otherwise(goto("Ask"))),
    );
    expect(statesOf(chain).IsDone).to.deep.equal({
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.isDone = true %}", Next: "Done" }],
      Default: "Ask",
    });
  });
});
