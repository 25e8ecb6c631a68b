import { expect } from "chai";
import type { TestStateRequest } from "../../workflow/engine";
import { INVOKE, refusal, request, text } from "./test-state-request";

describe("a request that TestState refuses", () => {
  const task = { Type: "Task", Resource: INVOKE, End: true };

  it("a mock that is no answer of the service", async () => {
    const wrong = { StatusCode: "200" };
    expect(await refusal(request(task, { mock: { result: text(wrong) } }))).to.deep.equal([
      "ValidationException",
      "Mock result schema validation error: Field 'StatusCode' must be a number",
    ]);
    expect(
      await refusal(request(task, { mock: { result: text(wrong), fieldValidationMode: "NONE" } })),
    ).to.deep.equal(["accepted", ""]);
  });

  it("a mock that lacks a required field, unless only present fields are looked at", async () => {
    const start = {
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution",
      Parameters: { StateMachineArn: "a" },
      End: true,
    };
    expect((await refusal(request(start, { mock: { result: "{}" } })))[0]).to.equal("ValidationException");
    expect(
      (await refusal(request(start, { mock: { result: "{}", fieldValidationMode: "PRESENT" } })))[0],
    ).to.equal("accepted");
  });

  it("a Map, a Parallel or a callback without a mock", async () => {
    const parallel = {
      Type: "Parallel",
      Branches: [{ StartAt: "A", States: { A: { Type: "Succeed" } } }],
      End: true,
    };
    const callback = {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      Parameters: { QueueUrl: "q", MessageBody: { "t.$": "$$.Task.Token" } },
      End: true,
    };
    expect((await refusal(request(parallel)))[0]).to.equal("InvalidDefinition");
    expect((await refusal(request(callback)))[0]).to.equal("InvalidDefinition");
  });

  it("input or variables that are not JSON", async () => {
    expect((await refusal({ ...request(task), input: "nope" }))[0]).to.equal("InvalidExecutionInput");
    expect((await refusal({ ...request(task), input: "" }))[0]).to.equal("InvalidExecutionInput");
    for (const variables of ["nope", "[]", "null"])
      expect((await refusal(request(task, { variables })))[0]).to.equal("ValidationException");
  });

  it("a mock that says nothing, or names no error", async () => {
    expect((await refusal(request(task, { mock: {} })))[0]).to.equal("ValidationException");
    expect((await refusal(request(task, { mock: { errorOutput: {} } })))[0]).to.equal("ValidationException");
  });

  it("circumstances of a mock where there is none, and those that cannot be", async () => {
    expect(await refusal(request(task, { stateConfiguration: { retrierRetryCount: 1 } }))).to.deep.equal([
      "ValidationException",
      "TestState does not support RetrierRetryCount when a mock is not specified.",
    ]);
    const mock = { errorOutput: { error: "E" } };
    expect(
      await refusal(request(task, { mock, stateConfiguration: { retrierRetryCount: -1 } })),
    ).to.deep.equal([
      "ParamValidationError",
      "Parameter validation failed:\nInvalid range for parameter stateConfiguration.retrierRetryCount, value: -1, valid min value: 0",
    ]);
    const parallel = {
      Type: "Parallel",
      Branches: [{ StartAt: "Inner", States: { Inner: { Type: "Succeed" } } }],
      End: true,
    };
    const causedBy = async (errorCausedByState: string): Promise<string | undefined> =>
      (await refusal(request(parallel, { mock, stateConfiguration: { errorCausedByState } })))[0];
    expect([await causedBy("Inner"), await causedBy("Outer")]).to.deep.equal([
      "accepted",
      "ValidationException",
    ]);
  });

  it("parameters of another type, as AWS's SDKs do", async () => {
    for (const wrong of [{ roleArn: 1 }, { mock: null }, { stateConfiguration: [] }, { variables: {} }]) {
      const asked = { ...request(task), ...wrong } as unknown as TestStateRequest;
      expect((await refusal(asked))[0], JSON.stringify(wrong)).to.equal("ParamValidationError");
    }
  });

  it("an inspection level that AWS does not know", async () => {
    const asked = { ...request(task), inspectionLevel: "ALL" as "INFO" };
    expect((await refusal(asked))[0]).to.equal("ValidationException");
  });

  it("an invalid definition, a state that is not there, and an unknown part of the context object", async () => {
    expect((await refusal({ definition: "{" }))[0]).to.equal("InvalidDefinition");
    expect((await refusal(request({ Type: "Nonsense", End: true })))[0]).to.equal("InvalidDefinition");
    const machine = { StartAt: "A", States: { A: { Type: "Succeed" } } };
    expect(await refusal(request(machine, { stateName: "B" }))).to.deep.equal([
      "ValidationException",
      "State not found in definition",
    ]);
    expect(
      await refusal(request(task, { mock: { result: "{}" }, context: text({ Nope: {} }) })),
    ).to.deep.equal(["ValidationException", "Invalid Context object provided: Field 'Nope' is not allowed"]);
  });
});
