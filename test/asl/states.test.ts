import { expect } from "chai";
import { allStates, innerBlocks, isDistributed } from "../../workflow/asl/states";
import type { JsonObject } from "../../workflow/definition";

const block = (name: string): JsonObject => ({ StartAt: name, States: { [name]: { Type: "Succeed" } } });
const rows: JsonObject = { ...block("Row"), ProcessorConfig: { Mode: "DISTRIBUTED" } };
const machine: JsonObject = {
  StartAt: "Checks",
  States: {
    Checks: { Type: "Parallel", Branches: [block("Stock"), block("Fraud")], Next: "Rows" },
    Rows: { Type: "Map", ItemProcessor: rows, End: true },
  },
};

describe("the states of a machine", () => {
  it("are those of branches and item processors too, each behind the state that holds it", () => {
    const found = allStates(machine).map(({ name, containers, parent }) => [name, containers, parent?.name]);
    expect(found).to.deep.equal([
      ["Checks", [], undefined],
      ["Stock", ["Checks[0]"], "Checks"],
      ["Fraud", ["Checks[1]"], "Checks"],
      ["Rows", [], undefined],
      ["Row", ["Rows"], "Rows"],
    ]);
  });

  it("are found in an Iterator, the old name of an item processor", () => {
    const old = { Type: "Map", Iterator: rows };
    expect(innerBlocks("Rows", old)).to.deep.equal([{ label: "Rows", block: rows }]);
    expect(isDistributed(old)).to.equal(true);
  });

  it("leave out what is malformed", () => {
    expect(allStates({ States: [] })).to.deep.equal([]);
    expect(allStates({ States: { A: 1, B: { Branches: [2], ItemProcessor: "x" } } })).to.have.length(1);
    expect(isDistributed({ Type: "Map", ItemProcessor: block("Row") })).to.equal(false);
  });
});
