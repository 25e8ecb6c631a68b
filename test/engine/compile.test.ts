import { expect } from "chai";
import { compileMachine } from "../../workflow/engine";
import { WorkflowError } from "../../workflow/problems";

function problemOf(definition: unknown): [string, string] {
  try {
    compileMachine(definition);
  } catch (error) {
    if (error instanceof WorkflowError) return [error.problems[0]?.code ?? "", error.problems[0]?.path ?? ""];
    throw error;
  }
  return ["none", ""];
}

describe("a definition that cannot be run", () => {
  const cases: readonly [string, unknown, string][] = [
    ["has no states", {}, "definition"],
    ["starts nowhere", { StartAt: "B", States: { A: { Type: "Succeed" } } }, "B"],
    ["has a state of an unknown type", { StartAt: "A", States: { A: { Type: "Jump" } } }, "A"],
    ["leads to a state that is not there", { StartAt: "A", States: { A: { Type: "Pass", Next: "B" } } }, "A"],
    ["has a Map without a processor", { StartAt: "A", States: { A: { Type: "Map", End: true } } }, "A"],
    [
      "has a path that is no path",
      { StartAt: "A", States: { A: { Type: "Pass", InputPath: "a.b", End: true } } },
      "A",
    ],
    ["has a Choice without rules", { StartAt: "A", States: { A: { Type: "Choice" } } }, "A"],
  ];
  for (const [what, definition, path] of cases) {
    it(`is a problem, not a crash, when it ${what}`, () => {
      expect(problemOf(definition)).to.deep.equal(["R201", path]);
    });
  }
});
