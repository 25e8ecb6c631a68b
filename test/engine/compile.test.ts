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
    ["is nothing", null, "definition"],
    ["is a text", "{}", "definition"],
    ["has a state that is null", { StartAt: "A", States: { A: null } }, "A"],
    ["has states in an array", { StartAt: "0", States: [{ Type: "Succeed" }] }, "definition"],
    ["leads to something that is no name", { StartAt: "A", States: { A: { Type: "Pass", Next: 5 } } }, "A"],
    [
      "has a catcher that leads nowhere",
      {
        StartAt: "A",
        States: { A: { Type: "Task", Resource: "r", Catch: [{ ErrorEquals: ["E"] }], End: true } },
      },
      "A",
    ],
    [
      "has a rule that leads to a list",
      {
        StartAt: "A",
        States: { A: { Type: "Choice", Choices: [{ Variable: "$.a", IsNull: true, Next: ["A"] }] } },
      },
      "A",
    ],
    ["has a rule that is null", { StartAt: "A", States: { A: { Type: "Choice", Choices: [null] } } }, "A"],
    ["has a Choice without rules", { StartAt: "A", States: { A: { Type: "Choice" } } }, "A"],
  ];
  for (const [what, definition, path] of cases) {
    it(`is a problem, not a crash, when it ${what}`, () => {
      expect(problemOf(definition)).to.deep.equal(["R201", path]);
    });
  }
});
