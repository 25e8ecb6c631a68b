import { expect } from "chai";
import { compileMachine, runToEnd } from "../../workflow/engine";

/** Goes to the asynchronous evaluator, which words the error. */
const LATE = "{% $sum($states.input.text) %}";
/** Fails at once. */
const AT_ONCE = "{% $nowhere %}";

async function fieldOfFailure(state: object): Promise<string> {
  const machine = compileMachine({
    QueryLanguage: "JSONata",
    StartAt: "A",
    States: { A: { End: true, ...state }, B: { Type: "Pass", End: true } },
  });
  const result = await runToEnd(machine, {
    input: { text: "no number" },
    tasks: {
      A: () => {
        throw new Error("refused");
      },
    },
  });
  // A rejection that nobody takes note of would reach mocha in the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  return /field '([^']+)'/.exec(result.cause ?? "")?.[1] ?? "";
}

describe("several expressions that fail in the same state", () => {
  it("end the execution with the first in order, and not the process", async () => {
    expect(await fieldOfFailure({ Type: "Pass", Output: { a: LATE, b: AT_ONCE } })).to.equal("Output/a");
    expect(await fieldOfFailure({ Type: "Pass", Output: [AT_ONCE, LATE] })).to.equal("Output[0]");
    expect(await fieldOfFailure({ Type: "Pass", Output: { a: LATE, b: LATE } })).to.equal("Output/a");
    expect(await fieldOfFailure({ Type: "Pass", Assign: { v: LATE }, Output: AT_ONCE })).to.equal("Assign/v");
    expect(await fieldOfFailure({ Type: "Pass", Assign: { v: LATE }, Output: LATE })).to.equal("Assign/v");
  });

  it("do so in a catcher too", async () => {
    const Catch = [{ ErrorEquals: ["States.ALL"], Next: "B", Assign: { v: LATE }, Output: AT_ONCE }];
    const state = { Type: "Task", Resource: "arn:aws:lambda:us-east-1:123456789012:function:f", Catch };
    expect(await fieldOfFailure(state)).to.equal("Catch[0]/Assign/v");
  });
});
