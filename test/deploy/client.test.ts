import { expect } from "chai";
import { error } from "../../workflow";
import { createClient } from "../../workflow/deploy/client/client";

const started = new Date(1_000);
const stopped = new Date(2_000);

describe("deploy: client", () => {
  it("starts an execution with the input as JSON", async () => {
    const { calls, connect } = fake({ executionArn: "arn:e", startDate: started });
    const client = createClient<{ id: string }, unknown>({ arn: "arn:m:live" }, connect);
    const answer = await client.start({ input: { id: "1" }, name: "one" });
    expect(answer).to.deep.equal({ executionArn: "arn:e", startedAt: started });
    expect(calls).to.deep.equal([
      ["startExecution", { stateMachineArn: "arn:m:live", input: '{"id":"1"}', name: "one" }],
    ]);
  });

  it("gives the output of an Express execution, or its error", async () => {
    const good = createClient({ arn: "arn" }, fake({ status: "SUCCEEDED", output: '{"n":1}' }).connect);
    expect(await good.startSync({ input: {} })).to.deep.equal({ status: "SUCCEEDED", output: { n: 1 } });
    const bad = createClient(
      { arn: "arn" },
      fake({ status: "FAILED", error: "InvalidOrder", cause: "id" }).connect,
    );
    expect(await bad.startSync({ input: {} })).to.deep.equal({
      status: "FAILED",
      error: "InvalidOrder",
      cause: "id",
    });
  });

  it("describes an execution with its own types", async () => {
    const { connect } = fake({
      status: "SUCCEEDED",
      input: "[1]",
      output: "2",
      name: "one",
      startDate: started,
      stopDate: stopped,
    });
    expect(await createClient({ arn: "arn" }, connect).describe("arn:e")).to.deep.equal({
      status: "SUCCEEDED",
      executionArn: "arn:e",
      name: "one",
      input: [1],
      output: 2,
      startedAt: started,
      stoppedAt: stopped,
    });
  });

  it("sends tokens back with a result, an error by its factory, or a sign of life", async () => {
    const { calls, connect } = fake({});
    const client = createClient({ arn: "arn" }, connect);
    await client.sendSuccess("t", { isApproved: true });
    await client.sendFailure("t", error("Refused"), "too much");
    await client.sendHeartbeat("t");
    expect(calls).to.deep.equal([
      ["sendTaskSuccess", { taskToken: "t", output: '{"isApproved":true}' }],
      ["sendTaskFailure", { taskToken: "t", error: "Refused", cause: "too much" }],
      ["sendTaskHeartbeat", { taskToken: "t" }],
    ]);
  });

  it("connects once", async () => {
    const { connections, connect } = fake({});
    const client = createClient({ arn: "arn" }, connect);
    await client.sendHeartbeat("t");
    await client.sendHeartbeat("t");
    expect(connections.length).to.equal(1);
  });

  it("reads its address from the environment when it is called, and names a variable that is missing", async () => {
    const { calls, connect } = fake({});
    const client = createClient({ variable: "CLIENT_TEST_ARN" }, connect);
    const failure = await client.start({ input: {} }).catch((reason: unknown) => String(reason));
    expect(failure).to.contain("CLIENT_TEST_ARN is not set");
    process.env["CLIENT_TEST_ARN"] = "arn:m";
    await client.start({ input: {} });
    delete process.env["CLIENT_TEST_ARN"];
    expect(calls[0]?.[1]).to.deep.equal({ stateMachineArn: "arn:m", input: "{}" });
  });
});

function fake(answer: object) {
  const calls: [string, unknown][] = [];
  const connections: number[] = [];
  const service = new Proxy(
    {},
    {
      get: (_, name) =>
        name === "then"
          ? undefined
          : (request: unknown) => {
              calls.push([String(name), request]);
              return Promise.resolve(answer);
            },
    },
  );
  const connect = () => {
    connections.push(1);
    return Promise.resolve(service as never);
  };
  return { calls, connections, connect };
}
