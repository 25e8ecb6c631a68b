import { expect } from "chai";
import fc from "fast-check";
import { printProgram, readMachine } from "../../../workflow/asl/import";
import { WorkflowError } from "../../../workflow/problems";
import { spoiled } from "../../validate/spoiled";

describe("printing a machine for the builder, whatever it is given", () => {
  it("gives a program, or a problem, and never another exception", () => {
    fc.assert(
      fc.property(spoiled, (definition) => {
        try {
          const machine = readMachine(JSON.stringify(definition), undefined);
          expect(printProgram(machine, { name: "machine" }).text).to.contain("export const machine = ");
        } catch (error) {
          expect(error).to.be.instanceOf(WorkflowError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
