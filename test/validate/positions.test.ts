import { expect } from "chai";
import { toAwsDiagnostics, toProblem, validate, validateText } from "../../workflow/validate";

const text = `{
  "StartAt": "Fan/Out",
  "States": {
    "Fan/Out": {
      "Type": "Parallel",
      "Branches": [
        {
          "StartAt": "Charge",
          "States": {
            "Charge": {
              "Type": "Task",
              "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
              "Retry": [{ "ErrorEquals": ["States.TaskFailed"], "MaxAttempts": -1 }],
              "End": true
            }
          }
        }
      ],
      "End": true
    }
  }
}`;

describe("where a finding is", () => {
  it("is told as a pointer, in names, and by line and column", () => {
    const [found] = validateText(text, { name: "checkout" });
    expect(found).to.include({
      code: "V114",
      severity: "error",
      pointer: "/States/Fan~1Out/Branches/0/States/Charge/Retry/0/MaxAttempts",
      path: "checkout / Fan/Out / Charge / Retry[0].MaxAttempts",
      line: 13,
      column: 65,
    });
  });

  it("is told in AWS's form too", () => {
    const [found] = toAwsDiagnostics(validate(JSON.parse(text)));
    expect(found).to.include({
      severity: "ERROR",
      code: "SCHEMA_VALIDATION_FAILED",
      location: "/States/Fan/Out/Branches[0]/States/Charge/Retry[0]/MaxAttempts",
    });
  });

  it("names the builder's source for a machine that the builder made", () => {
    const place = { file: "definitions/checkout.ts", line: 12, column: 3 };
    const [found] = validate(JSON.parse(text), { places: new Map([["Charge", place]]) });
    expect(found?.place).to.deep.equal(place);
    expect(toProblem(found!)).to.deep.equal({
      code: "V114",
      path: "state machine / Fan/Out / Charge / Retry[0].MaxAttempts",
      message: "MaxAttempts must be 0 to 99,999,999; got -1.",
      fix: "write MaxAttempts: 0.",
      place,
    });
  });

  it("is missing for data, which has no lines", () => {
    const [found] = validate(JSON.parse(text));
    expect(found).to.not.have.any.keys("line", "column");
  });

  it("is right behind a byte order mark and Windows line ends", () => {
    const [found] = validateText(`\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(found).to.include({ line: 13, column: 65 });
  });

  it("is where the text stops being JSON", () => {
    expect(validateText('{\n  "StartAt": "A",\n}')).to.have.length(1);
    expect(validateText('{\n  "StartAt": "A",\n}')[0]).to.include({ code: "V100", line: 3, column: 1 });
  });
});

describe("the order and number of findings", () => {
  const machine = { StartAt: "A", States: { A: { Type: "Choice", Choices: [] }, B: { Type: "Succeed" } } };

  it("puts errors before warnings", () => {
    const severities = validateText(JSON.stringify(machine)).map(({ severity }) => severity);
    expect(severities).to.deep.equal([...severities].sort());
    expect(new Set(severities).size).to.equal(2);
  });

  it("stops at max", () => {
    expect(validate(machine, { max: 1 }).map(({ code }) => code)).to.deep.equal(["V115"]);
  });
});
