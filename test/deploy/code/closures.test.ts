import { expect } from "chai";
import { packCallbacks } from "../../../workflow/deploy/code/pack";
import { WorkflowError, type Problem } from "../../../workflow/problems";
import type { Callback } from "../../../workflow/definition";
import { broken, counting, declining, working } from "./captured-values";
import { runFresh } from "./run-fresh";

describe("deploy: closures", () => {
  for (const [name, [code, trail, source]] of Object.entries(broken)) {
    it(`${name} is found before deployment (${code})`, async () => {
      const problems = await problemsOf(source);
      expect(problems.map((problem) => [problem.code, problem.path])).to.deep.equal([
        [code, `shop / Pay${trail}`],
      ]);
    });
  }

  for (const [name, [source, input, expected]] of Object.entries(working)) {
    it(`${name} works in a fresh process and raises no alarm`, async () => {
      expect(await runFresh(source, [input])).to.deep.equal([{ value: expected }]);
    });
  }

  it("a property of a const object lasts from call to call", async () => {
    expect(await runFresh(counting, [{}, {}])).to.deep.equal([{ value: 1 }, { value: 2 }]);
  });

  it("an error from a factory arrives under its own name", async () => {
    expect(await runFresh(declining, [{}])).to.deep.equal([
      { errorType: "CardDeclined", errorMessage: "no funds" },
    ]);
  });

  it("every problem of every callback is reported together", async () => {
    const sources = [broken["a Map"], broken["a Date"]].map((entry) => entry?.[2] ?? counting);
    const found = await problemsOf(...sources);
    expect(found.map((problem) => problem.code)).to.deep.equal(["D106", "D106"]);
  });
});

async function problemsOf(...sources: Callback["source"][]): Promise<readonly Problem[]> {
  const packing = packCallbacks(
    sources.map((source) => ({ callback: { kind: "callback", source, options: {} }, path: "shop / Pay" })),
  );
  const results = await Promise.allSettled(packing);
  const reasons = new Set(
    results.map((result) => (result.status === "rejected" ? (result.reason as unknown) : undefined)),
  );
  const [error] = reasons;
  expect(reasons.size).to.equal(1);
  if (!(error instanceof WorkflowError)) throw error;
  return error.problems;
}
