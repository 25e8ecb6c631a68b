import { SFNClient } from "@aws-sdk/client-sfn";
import { expect } from "chai";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { choice, error, input, map, pass, task, type Failure } from "../../workflow/builder";
import type { WorkflowError } from "../../workflow/problems";
import { awsTestState, testState, type AwsTestState } from "../../workflow/testing";

const Timeout = error("GatewayTimeout");
const chain = task("Pay", (order: { total: number }) => ({ ...order, isPaid: true }))
  .retry(Timeout, { intervalSeconds: 3, maxAttempts: 2, backoffRate: 2 })
  .next(
    choice("IsDear", (c) =>
      c
        .when(
          (o) => o.total > 10,
          pass("Dear", () => "dear"),
        )
        .otherwise(pass("Cheap", () => "cheap")),
    ),
  )
  .catch(pass("Tell", (failure: Failure<unknown>) => failure.error));

describe("testState", () => {
  it("runs a state's callback", async () => {
    const tested = await testState(chain, "Pay", { input: { total: 5 } });
    expect(tested).to.include({ status: "SUCCEEDED", nextState: "IsDear" });
    expect(tested.output).to.deep.equal({ total: 5, isPaid: true });
  });

  it("takes a mock instead, and says when it would be tried again", async () => {
    const again = await testState(chain, "Pay", {
      input: { total: 5 },
      mock: { error: Timeout },
      retryCount: 1,
    });
    expect(again).to.include({ status: "RETRIABLE", error: "GatewayTimeout", retryAfterSeconds: 6 });
    const caught = await testState(chain, "Pay", {
      input: { total: 5 },
      mock: { error: Timeout },
      retryCount: 2,
    });
    expect(caught).to.include({ status: "CAUGHT_ERROR", nextState: "Tell" });
  });

  it("tests a choice", async () => {
    expect((await testState(chain, "IsDear", { input: { total: 11, isPaid: true } })).nextState).to.equal(
      "Dear",
    );
    expect((await testState(chain, "IsDear", { input: { total: 10, isPaid: true } })).nextState).to.equal(
      "Cheap",
    );
  });

  it("refuses a state that does not exist", async () => {
    const problem = await testState(chain, "pay" as "Pay").catch(
      (refusal: WorkflowError) => refusal.problems[0],
    );
    expect(problem).to.include({
      code: "R302",
      path: "simulate / testState / pay",
      fix: 'did you mean "Pay"?',
    });
  });

  it("asks AWS through its SDK", async () => {
    const asked: { target: string | undefined; body: Record<string, unknown> }[] = [];
    // A recorded exchange: what the service takes and gives on the wire.
    const server = createServer((request, response) => {
      let text = "";
      request.on("data", (part: Buffer) => (text += part.toString()));
      request.on("end", () => {
        asked.push({
          target: request.headers["x-amz-target"] as string | undefined,
          body: JSON.parse(text) as Record<string, unknown>,
        });
        response.setHeader("content-type", "application/x-amz-json-1.0");
        response.end(
          JSON.stringify({ status: "SUCCEEDED", output: '{"total":5,"isPaid":true}', nextState: "IsBig" }),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const client = new SFNClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      disableHostPrefix: true,
    });
    try {
      const mock = { result: { total: 5, isPaid: true } };
      const againstAws = awsTestState({ client });
      const { differences } = await testState(chain, "Pay", { input: { total: 5 }, mock, againstAws });
      expect(differences).to.deep.equal(["nextState: IsDear here, IsBig at AWS"]);
      expect(asked[0]?.target).to.equal("AWSStepFunctions.TestState");
      expect(asked[0]?.body).to.include({ stateName: "Pay", input: '{"total":5}', inspectionLevel: "DEBUG" });
      expect(asked[0]?.body).to.not.have.property("roleArn");
      await testState(chain, "Pay", {
        input: { total: 5 },
        variables: { tries: 1 },
        context: { Execution: { Name: "n" } },
        mock: { error: Timeout, cause: "slow" },
        retryCount: 1,
        againstAws,
      });
      const { definition, ...sent } = asked[1]?.body ?? {};
      expect(JSON.parse(definition as string)).to.have.property("StartAt", "Pay");
      expect(sent).to.deep.equal({
        stateName: "Pay",
        input: '{"total":5}',
        inspectionLevel: "DEBUG",
        variables: '{"tries":1}',
        context: '{"Execution":{"Name":"n"}}',
        mock: { errorOutput: { error: "GatewayTimeout", cause: "slow" } },
        stateConfiguration: { retrierRetryCount: 1 },
      });
    } finally {
      client.destroy();
      server.close();
      server.closeAllConnections();
    }
  });

  it("says that AWS cannot run a callback that is not deployed", async () => {
    const againstAws: AwsTestState = () => Promise.reject(new Error("Nothing is sent."));
    const problem = await testState(chain, "Pay", { input: { total: 5 }, againstAws }).catch(
      (refusal: WorkflowError) => refusal.problems[0],
    );
    expect(problem).to.include({ code: "R346", path: "testState / Pay" });
  });

  it("fails rounds of a map, and reads items for a distributed one", async () => {
    const each = input<readonly number[]>().next(
      map(
        "Each",
        (items: readonly number[]) => items,
        task("Square", (item: number) => item * item),
      ),
    );
    const failed = await testState(each, "Each", {
      input: [1, 2],
      mock: { error: Timeout },
      errorFrom: "Square",
    });
    expect(failed).to.include({ status: "FAILED", error: "GatewayTimeout" });
    const some = await testState(each, "Each", {
      input: [1, 2],
      mock: { result: [1, 4] },
      failedIterations: 1,
    });
    expect(some).to.include({ status: "FAILED", error: "States.ExceedToleratedFailureThreshold" });
  });

  it("says what TestState does not take, and what to write", async () => {
    const each = input<readonly number[]>().next(
      map("Each", (items: readonly number[]) => items, pass("Same")),
    );
    const problem = await testState(each, "Each", { input: [1] }).catch(
      (refusal: WorkflowError) => refusal.problems[0],
    );
    expect(problem).to.include({ code: "R348", fix: "give a mock, e.g. mock: { result: { … } }." });
  });

  it("sends the same case to AWS and tells what differs", async () => {
    const asked: unknown[] = [];
    // An exchange as AWS's API documents it.
    const aws: AwsTestState = (request) => {
      asked.push(request);
      return Promise.resolve({
        status: "SUCCEEDED",
        output: '{"isPaid": true,\n "total": 5}',
        nextState: "IsDear",
      });
    };
    const mock = { result: { total: 5, isPaid: true } };
    const same = await testState(chain, "Pay", { input: { total: 5 }, mock, againstAws: aws });
    expect(same.differences).to.deep.equal([]);
    expect(asked[0]).to.deep.include({ stateName: "Pay", input: '{"total":5}', inspectionLevel: "DEBUG" });
    const other = await testState(chain, "Pay", {
      input: { total: 5 },
      mock: { error: "Odd" },
      againstAws: aws,
    });
    expect(other.differences.slice(0, 1)).to.deep.equal(["status: CAUGHT_ERROR here, SUCCEEDED at AWS"]);
  });
});
