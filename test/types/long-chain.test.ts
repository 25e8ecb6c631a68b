import { expect } from "chai";
import { measureTypes } from "../../bench/types-cost-measure";

describe("the types of a long chain", () => {
  it("check 200 states with choices, variables and retries, well below TypeScript's limit of five million", () => {
    expect(measureTypes(200).instantiations).to.be.within(10_000, 200_000);
  }).timeout(120_000);
});
