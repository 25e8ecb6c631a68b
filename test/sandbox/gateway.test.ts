import {
  DescribeExecutionCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { expect } from "chai";
import { request } from "node:http";
import * as path from "node:path";
import { Sandbox } from "../../workflow/sandbox/sandbox";

describe("the Step Functions API of a sandbox that is kept up", () => {
  let sandbox: Sandbox;
  let client: SFNClient;
  before(async () => {
    sandbox = await Sandbox.start({ program: path.join(__dirname, "fixtures", "plain") });
    client = new SFNClient({
      endpoint: sandbox.gateway.endpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      disableHostPrefix: true,
      maxAttempts: 1,
    });
  });
  after(async () => {
    client.destroy();
    await sandbox.stop();
  });

  const start = async (workflow: string, input: unknown = {}, name?: string) => {
    const stateMachineArn = sandbox.find(workflow).arn;
    const command = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), name });
    const { executionArn } = await client.send(command);
    return executionArn ?? "";
  };
  const ended = async (executionArn: string) => {
    await sandbox.executions.find(executionArn)?.execution.result;
    return client.send(new DescribeExecutionCommand({ executionArn }));
  };
  const token = async (executionArn: string) => {
    for (;;) {
      const task = sandbox.tokens.list().find((pending) => pending.executionArn === executionArn);
      if (task) return task.token;
      await new Promise(setImmediate);
    }
  };
  const refusal = (sent: Promise<unknown>) =>
    sent.then(
      () => "accepted",
      (error: Error) => error.name,
    );

  it("answers programs of this machine only: no page of another origin, no name that leads here", async () => {
    const url = `${sandbox.gateway.endpoint}/stepwright/start`;
    const status = (headers: Record<string, string>) =>
      new Promise((resolve) => {
        const sent = request(url, { method: "POST", headers }, (response) => resolve(response.statusCode));
        sent.end(JSON.stringify({ workflow: "nobody", sample: {} }));
      });
    const before = sandbox.executions.list().length;
    expect(await status({ origin: "https://evil.example" })).to.equal(403);
    expect(await status({ host: "evil.example" })).to.equal(403);
    expect(await status({})).to.equal(500);
    expect(sandbox.executions.list()).to.have.length(before);
  });

  it("lists the program's machines", async () => {
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
    expect(stateMachines.map(({ name, type }) => [name, type])).to.deep.equal([
      ["approval", "STANDARD"],
      ["greeter", "STANDARD"],
      ["printing", "STANDARD"],
      ["quick", "EXPRESS"],
    ]);
  });

  it("runs an approval from its start to its answer, and tells its history", async () => {
    const executionArn = await start("approval", { order: 1 }, "first");
    const taskToken = await token(executionArn);
    expect((await client.send(new DescribeExecutionCommand({ executionArn }))).status).to.equal("RUNNING");
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"approved":true}' }));
    const description = await ended(executionArn);
    expect(description).to.include({
      status: "SUCCEEDED",
      input: '{"order":1}',
      output: '{"approved":true}',
      name: "first",
    });
    expect(description.stopDate).to.be.instanceOf(Date);
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ type }) => type)).to.deep.equal([
      "ExecutionStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSubmitted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ]);
    expect(events[0]?.timestamp).to.be.instanceOf(Date);
    const paged = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 3, reverseOrder: true }),
    );
    expect(paged.events?.map(({ id }) => id)).to.deep.equal([8, 7, 6]);
    expect(paged.nextToken).to.equal("3");
  });

  it("fails a task by its token, once", async () => {
    const executionArn = await start("approval");
    const taskToken = await token(executionArn);
    await client.send(new SendTaskFailureCommand({ taskToken, error: "Refused", cause: "too dear" }));
    expect(await ended(executionArn)).to.include({ status: "FAILED", error: "Refused", cause: "too dear" });
    expect(await refusal(client.send(new SendTaskSuccessCommand({ taskToken, output: "1" })))).to.equal(
      "InvalidToken",
    );
  });

  it("hands an activity to a worker", async () => {
    const executionArn = await start("printing", { page: 7 });
    const activityArn = "arn:aws:states:us-east-1:123456789012:activity:press";
    const task = await client.send(new GetActivityTaskCommand({ activityArn, workerName: "w1" }));
    expect(task.input).to.equal('{"page":7}');
    await client.send(new SendTaskSuccessCommand({ taskToken: task.taskToken, output: '"printed"' }));
    expect(await ended(executionArn)).to.include({ status: "SUCCEEDED", output: '"printed"' });
  });

  it("runs an Express machine while the caller waits, and refuses it for a Standard one", async () => {
    const send = (workflow: string) =>
      client.send(
        new StartSyncExecutionCommand({ stateMachineArn: sandbox.find(workflow).arn, input: '{"n":1}' }),
      );
    expect(await send("quick")).to.include({ status: "SUCCEEDED", output: '{"n":1}' });
    expect(await refusal(send("approval"))).to.equal("StateMachineTypeNotSupported");
  });

  it("stops an execution and lists those of a machine by their status", async () => {
    const executionArn = await start("approval", {}, "stopped");
    await token(executionArn);
    await client.send(new StopExecutionCommand({ executionArn, error: "Enough" }));
    expect(await ended(executionArn)).to.include({ status: "ABORTED", error: "Enough" });
    const stateMachineArn = sandbox.find("approval").arn;
    const { executions } = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: "ABORTED" }),
    );
    expect(executions?.map(({ name }) => name)).to.deep.equal(["stopped"]);
  });

  it("names what is wrong as AWS does", async () => {
    const machine = "arn:aws:states:us-east-1:123456789012:stateMachine:gone";
    const unknown = client.send(new StartExecutionCommand({ stateMachineArn: machine }));
    expect(await refusal(unknown)).to.equal("StateMachineDoesNotExist");
    const execution = client.send(new DescribeExecutionCommand({ executionArn: `${machine}:x` }));
    expect(await refusal(execution)).to.equal("ExecutionDoesNotExist");
    const stateMachineArn = sandbox.find("approval").arn;
    const notJson = client.send(new StartExecutionCommand({ stateMachineArn, input: "{" }));
    expect(await refusal(notJson)).to.equal("InvalidExecutionInput");
    await start("approval", { n: 1 }, "same");
    expect(await refusal(start("approval", { n: 2 }, "same"))).to.equal("ExecutionAlreadyExists");
    expect(await start("approval", { n: 1 }, "same")).to.match(/:same$/);
  });
});
