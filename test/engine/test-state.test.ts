import { expect } from "chai";
import { TaskFailure, testState } from "../../workflow/engine";
import { INVOKE, request, text } from "./test-state-request";

describe("testing one state", () => {
  it("fails where the output of its catcher cannot be computed, as the state does in an execution", async () => {
    const state = {
      Type: "Task",
      QueryLanguage: "JSONata",
      Resource: INVOKE,
      Arguments: { FunctionName: "f" },
      Retry: [{ ErrorEquals: ["States.QueryEvaluationError"] }],
      Catch: [{ ErrorEquals: ["States.ALL"], Output: { of: "{% $missing.id %}" }, Next: "Tell" }],
      End: true,
    };
    const mock = { errorOutput: { error: "Busy", cause: "" } };
    const failed = await testState(request(state, { mock }));
    expect(failed).to.include({ status: "FAILED", error: "States.QueryEvaluationError" });
    expect(failed).not.to.have.any.keys("nextState", "output");
    const retriable = { ...state, Retry: [{ ErrorEquals: ["Busy"] }] };
    expect(await testState(request(retriable, { mock }))).to.include({ status: "RETRIABLE", error: "Busy" });
    const caught = await testState(request(state, { mock, variables: text({ missing: { id: 1 } }) }));
    expect(caught).to.include({ status: "CAUGHT_ERROR", nextState: "Tell", output: '{"of":1}' });
  });

  it("gives the output and where the state goes", async () => {
    const state = { Type: "Pass", Parameters: { "b.$": "$.a" }, Next: "Then" };
    expect(await testState(request(state, { input: text({ a: 1 }) }))).to.deep.equal({
      status: "SUCCEEDED",
      output: '{"b":1}',
      nextState: "Then",
    });
  });

  it("shows every stage of a JSONPath task when it is asked to", async () => {
    const state = {
      Type: "Task",
      Resource: INVOKE,
      InputPath: "$.a",
      Parameters: { FunctionName: "f", "Payload.$": "$" },
      ResultSelector: { "p.$": "$.Payload" },
      ResultPath: "$.r",
      OutputPath: "$.r.p",
      End: true,
    };
    const response = await testState(
      request(state, {
        input: text({ a: 1 }),
        inspectionLevel: "DEBUG",
        mock: { result: text({ Payload: 2 }) },
      }),
    );
    expect(response.output).to.equal("2");
    expect(response.inspectionData).to.deep.equal({
      input: '{"a":1}',
      afterInputPath: "1",
      afterParameters: '{"FunctionName":"f","Payload":1}',
      result: '{"Payload":2}',
      afterResultSelector: '{"p":2}',
      afterResultPath: '{"a":1,"r":{"p":2}}',
    });
  });

  it("performs a task without a mock through the given handlers", async () => {
    const state = { Type: "Task", Resource: "arn:aws:lambda:us-east-1:123456789012:function:f", End: true };
    const response = await testState(request(state, { input: text({ n: 1 }) }), {
      tasks: () => (call) => ({ got: call.input }),
    });
    expect(response.output).to.equal('{"got":{"n":1}}');
  });

  it("fails, is retried or caught as an unmocked task fails", async () => {
    const state = { Type: "Task", Resource: INVOKE, Parameters: { FunctionName: "f" }, End: true };
    const tasks = (): (() => never) => () => {
      throw new TaskFailure("Boom", "why");
    };
    const failed = { error: "Boom", cause: "why" };
    expect(await testState(request(state), { tasks })).to.deep.equal({ status: "FAILED", ...failed });
    const Catch = [{ ErrorEquals: ["States.ALL"], Next: "Then" }];
    expect(await testState(request({ ...state, Catch }), { tasks })).to.deep.equal({
      status: "CAUGHT_ERROR",
      output: '{"Error":"Boom","Cause":"why"}',
      ...failed,
      nextState: "Then",
    });
    const Retry = [{ ErrorEquals: ["Boom"] }];
    expect(await testState(request({ ...state, Retry, Catch }), { tasks })).to.deep.equal({
      status: "RETRIABLE",
      ...failed,
    });
  });

  it("shows the exchange of an HTTP task at the level TRACE", async () => {
    const state = {
      Type: "Task",
      Resource: "arn:aws:states:::http:invoke",
      Parameters: {
        ApiEndpoint: "https://api.example.com/items",
        Method: "POST",
        Authentication: { ConnectionArn: "arn:aws:events:us-east-1:123456789012:connection/c/1" },
        Headers: { accept: "text/plain" },
        QueryParameters: { q: ["a b", "c"] },
        "RequestBody.$": "$",
      },
      End: true,
    };
    const answer = {
      StatusCode: 200,
      StatusText: "OK",
      Headers: { "content-type": ["application/json"] },
      ResponseBody: { ok: true },
    };
    const inspect = async (inspectionLevel: "DEBUG" | "TRACE"): Promise<unknown[]> => {
      const asked = request(state, { inspectionLevel, input: text({ n: 1 }) });
      const { inspectionData } = await testState(asked, { tasks: { "*": () => answer } });
      return [inspectionData?.["request"], inspectionData?.["response"]];
    };
    expect(await inspect("TRACE")).to.deep.equal([
      {
        protocol: "https",
        method: "POST",
        url: "https://api.example.com/items?q=a+b&q=c",
        headers: "[accept: text/plain]",
        body: '{"n":1}',
      },
      {
        protocol: "https",
        statusCode: "200",
        statusMessage: "OK",
        headers: "[content-type: application/json]",
        body: '{"ok":true}',
      },
    ]);
    expect(await inspect("DEBUG")).to.deep.equal([undefined, undefined]);
  });

  it("shows the variables as they are after the state", async () => {
    const state = { Type: "Pass", Assign: { "sum.$": "States.MathAdd($before, 1)" }, End: true };
    const more = { inspectionLevel: "DEBUG", variables: text({ before: 1 }) } as const;
    const { inspectionData } = await testState(request(state, more));
    expect(inspectionData?.["variables"]).to.equal('{"before":1,"sum":2}');
  });

  it("says that an error would be retried, and after how long", async () => {
    const state = {
      Type: "Task",
      Resource: INVOKE,
      Retry: [
        { ErrorEquals: ["Other"] },
        { ErrorEquals: ["Busy"], IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 4 },
      ],
      End: true,
    };
    const response = await testState(
      request(state, {
        inspectionLevel: "DEBUG",
        mock: { errorOutput: { error: "Busy", cause: "later" } },
        stateConfiguration: { retrierRetryCount: 2 },
      }),
    );
    expect(response.status).to.equal("RETRIABLE");
    expect(response.inspectionData?.errorDetails).to.deep.equal({
      retryIndex: 1,
      retryBackoffIntervalSeconds: 12,
    });
  });

  it("gives the time until the next try in whole seconds", async () => {
    const state = {
      Type: "Task",
      Resource: INVOKE,
      Retry: [{ ErrorEquals: ["E"], BackoffRate: 1.5 }],
      End: true,
    };
    const asked = request(state, {
      inspectionLevel: "DEBUG",
      mock: { errorOutput: { error: "E" } },
      stateConfiguration: { retrierRetryCount: 1 },
    });
    expect((await testState(asked)).inspectionData?.errorDetails?.retryBackoffIntervalSeconds).to.equal(1);
  });

  it("shows the state how often it was retried", async () => {
    const state = {
      Type: "Task",
      Resource: INVOKE,
      Parameters: { FunctionName: "f", Payload: { "tries.$": "$$.State.RetryCount" } },
      End: true,
    };
    const { inspectionData } = await testState(
      request(state, {
        inspectionLevel: "DEBUG",
        mock: { errorOutput: { error: "E" } },
        stateConfiguration: { retrierRetryCount: 2 },
      }),
    );
    expect(inspectionData?.["afterParameters"]).to.equal('{"FunctionName":"f","Payload":{"tries":2}}');
  });

  it("says that an error is caught, by whom, and with what output", async () => {
    const state = {
      Type: "Task",
      Resource: INVOKE,
      Catch: [{ ErrorEquals: ["Bad"], ResultPath: "$.error", Next: "Mend" }],
      End: true,
    };
    const response = await testState(
      request(state, {
        input: text({ a: 1 }),
        inspectionLevel: "DEBUG",
        mock: { errorOutput: { error: "Bad", cause: "c" } },
      }),
    );
    expect(response).to.include({ status: "CAUGHT_ERROR", error: "Bad", cause: "c", nextState: "Mend" });
    expect(response.output).to.equal('{"a":1,"error":{"Error":"Bad","Cause":"c"}}');
    expect(response.inspectionData?.errorDetails).to.deep.equal({ catchIndex: 0 });
  });

  it("finds a state inside a Map of a whole machine", async () => {
    const machine = {
      QueryLanguage: "JSONata",
      StartAt: "M",
      States: {
        M: {
          Type: "Map",
          ItemProcessor: {
            StartAt: "Inner",
            States: {
              Inner: {
                Type: "Pass",
                Output: "{% [$states.input, $states.context.Map.Item.Index] %}",
                End: true,
              },
            },
          },
          End: true,
        },
      },
    };
    const response = await testState(request(machine, { stateName: "Inner", input: "4" }));
    expect(response).to.deep.equal({ status: "SUCCEEDED", output: "[4,0]" });
  });

  it("sees the variables it is given, and the context object in place of its own", async () => {
    const state = {
      Type: "Task",
      Resource: INVOKE,
      QueryLanguage: "JSONata",
      Output: "{% [$v, $states.context.Execution.Name] %}",
      End: true,
    };
    const response = await testState(
      request(state, {
        variables: text({ v: 5 }),
        context: text({ Execution: { Name: "mine" } }),
        mock: { result: "{}" },
      }),
    );
    expect(response.output).to.equal('[5,"mine"]');
  });

  it("mocks a Map, and fails it when more iterations fail than are tolerated", async () => {
    const state = {
      Type: "Map",
      ItemsPath: "$.xs",
      ToleratedFailureCount: 1,
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "I",
        States: { I: { Type: "Pass", End: true } },
      },
      End: true,
    };
    const test = async (mapIterationFailureCount: number): Promise<string> =>
      (
        await testState(
          request(state, {
            input: text({ xs: [1, 2, 3] }),
            mock: { result: "[1,2,3]" },
            stateConfiguration: { mapIterationFailureCount },
          }),
        )
      ).error ?? "none";
    expect([await test(1), await test(2)]).to.deep.equal(["none", "States.ExceedToleratedFailureThreshold"]);
  });
});
