import fc from "fast-check";
import { expect } from "chai";
import { compare } from "./differential";
import { inputs, sources } from "./generate";

const RUNS = 3_000;
const SEED = 20_261_120;

describe("a function and its JSONata", () => {
  it("agree on generated expressions and inputs", async function () {
    this.timeout(120_000);
    let compared = 0;
    const property = fc.asyncProperty(sources, inputs, async (source, input) => {
      const verdict = await compare(source, input);
      if (verdict.kind === "differs") throw new Error(verdict.report);
      if (verdict.kind === "agrees") compared++;
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    expect(compared, "most expressions compile and can be compared").to.be.greaterThan(RUNS * 0.97);
  });
});
