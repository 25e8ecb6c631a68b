import { expect } from "chai";
import { validate } from "../../workflow/validate";
import { jsonata, jsonPath, pass } from "./cases/case";

const end = { Type: "Succeed" };
const choice = (rule: Record<string, unknown>, speak = jsonPath) =>
  speak({ A: { Type: "Choice", Choices: [{ Next: "B", ...rule }], Default: "B" }, B: end });

/** One fault each, with the one finding that names it. */
const faults: readonly (readonly [fault: string, machine: unknown, finding: string])[] = [
  ["there are no states", { StartAt: "A" }, "V112 "],
  ["States is misspelt", { StartAt: "A", states: { A: end } }, "V110 /states"],
  ["States is empty", { StartAt: "A", States: {} }, "V115 /States"],
  ["a state is null", jsonPath({ A: null }), "V113 /States"],
  ["a state has no Type", jsonPath({ A: { Next: "A" } }), "V117 /States/A"],
  ["the end is missing", jsonPath({ A: { Type: "Pass" } }), "V124 /States/A"],
  ["End is text", jsonPath({ A: { Type: "Pass", End: "true" } }), "V113 /States/A/End"],
  ["End is misspelt", jsonPath({ A: { Type: "Pass", end: true } }), "V110 /States/A/end"],
  ["Next is misspelt", jsonPath({ A: { Type: "Pass", Nxt: "B" }, B: end }), "V110 /States/A/Nxt"],
  ["Next is null beside End", jsonPath({ A: pass({ Next: null }) }), "V113 /States/A/Next"],
  [
    "Next is a call of a template",
    jsonPath({ A: { Type: "Pass", Next: { Ref: "B" } } }),
    "V113 /States/A/Next",
  ],
  ["a target is misspelt", jsonPath({ A: { Type: "Pass", Next: "Bee" }, B: end }), "V201 /States/A/Next"],
  [
    "a comparison is misspelt",
    choice({ Variable: "$.a", StringEqual: "x" }),
    "V110 /States/A/Choices/0/StringEqual",
  ],
  [
    "a JSONata rule has a Variable",
    choice({ Variable: "$.a", IsNull: true }, jsonata),
    "V111 /States/A/Choices/0/Variable",
  ],
  [
    "an expression is half open",
    jsonata({ A: { Type: "Wait", Seconds: "{% 5", End: true } }),
    "V401 /States/A/Seconds",
  ],
  [
    "a template is half an expression, in JSONPath",
    jsonPath({
      A: {
        Type: "Task",
        Resource: "arn:aws:states:eu-west-1:123456789012:activity:a",
        TimeoutSeconds: 9,
        ResultSelector: "{% 5",
        End: true,
      },
    }),
    "V113 /States/A/ResultSelector",
  ],
];

describe("one fault", () => {
  for (const [fault, machine, finding] of faults)
    it(`is one error when ${fault}`, () => {
      const errors = validate(machine).filter(({ severity }) => severity === "error");
      expect(errors.map(({ code, pointer }) => `${code} ${pointer}`)).to.deep.equal([finding]);
    });
});
