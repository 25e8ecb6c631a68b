import { expect } from "chai";
import { toAwsDiagnostics, validate, type ValidateOptions } from "../../workflow/validate";

// The form in which CreateStateMachine refuses a definition.
function refusal(definition: unknown, options: ValidateOptions = {}): string | undefined {
  const errors = toAwsDiagnostics(validate(definition, options)).filter(
    ({ severity }) => severity === "ERROR",
  );
  const reasons = errors.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
  return errors.length === 0 ? undefined : `Invalid State Machine Definition: '${reasons.join(", ")}'`;
}
const one = (state: object, more: object = {}) => ({ ...more, StartAt: "A", States: { A: state } });
const task = (resource: string, more: object = {}) =>
  one({ Type: "Task", Resource: resource, End: true, ...more });

// Each text is what AWS was seen to answer.
describe("a refusal in AWS's own words", () => {
  it("names the fields that a machine needs", () => {
    expect(toAwsDiagnostics(validate({}))).to.deep.equal([
      {
        severity: "ERROR",
        code: "SCHEMA_VALIDATION_FAILED",
        message: "These fields are required: [States, StartAt]",
        location: "/",
      },
    ]);
  });

  it("lists the types of states", () => {
    expect(refusal(one({ Type: "TypeThatDoesNotExist", End: true }))).to.equal(
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: " +
        "[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/A/Type'",
    );
  });

  it("says that a list is empty", () => {
    expect(refusal(one({ Type: "Parallel", Branches: [], End: true }))).to.equal(
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/A/Branches'",
    );
  });

  it("asks for a RoleArn in Credentials", () => {
    expect(refusal(task("arn:aws:states:::sns:publish", { Credentials: {} }))).to.contain(
      "The field 'RoleArn' is required but was missing at /States/A/Credentials",
    );
  });

  it("points at the template of a value that is no path", () => {
    expect(
      refusal(one({ Type: "Pass", Parameters: { "parsed.$": "States.Format('\\x')" }, End: true })),
    ).to.equal(
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The value for the field 'parsed.$' must be a valid " +
        "JSONPath or a valid intrinsic function call at /States/A/Parameters'",
    );
  });

  it("does not let a JSONata machine fall back", () => {
    expect(
      refusal(one({ Type: "Pass", QueryLanguage: "JSONPath", End: true }, { QueryLanguage: "JSONata" })),
    ).to.contain("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
  });

  it("keeps Express machines from waiting", () => {
    const express = { type: "EXPRESS" } as const;
    expect(refusal(task("arn:aws:states:::glue:startJobRun.sync"), express)).to.contain(
      "Express state machine does not support '.sync' service integration",
    );
    expect(refusal(task("arn:aws:states:eu-west-1:123456789012:activity:a"), express)).to.contain(
      "Express state machine does not support Activity ARN",
    );
  });

  it("does not know a resource", () => {
    expect(refusal(task("arn:aws:states:::nosuch:thing"))).to.contain(
      "INVALID_RESOURCE: The resource provided arn:aws:states:::nosuch:thing is not recognized.",
    );
  });

  it("wants RFC 3339", () => {
    expect(refusal(one({ Type: "Wait", Timestamp: "today", End: true }))).to.contain(
      "String does not match RFC3339 timestamp at /States/A/Timestamp",
    );
  });

  it("is absent where AWS takes the machine", () => {
    expect(refusal(one({ Type: "Succeed" }))).to.equal(undefined);
  });
});
