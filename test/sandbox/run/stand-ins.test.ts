import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { compileMachine, createVirtualClock, runToEnd, TaskFailure } from "../../../workflow/engine";
import { WorkflowError } from "../../../workflow/problems";
import { createHandlers } from "../../../workflow/sandbox/run/handlers";
import { RunScript } from "../../../workflow/sandbox/run/script";
import { loadOwnAnswers, type StandIns } from "../../../workflow/sandbox/run/stand-ins";
import { TokenRegistry } from "../../../workflow/sandbox/run/tokens";

describe("a service without a stand-in", () => {
  const run = async (resource: string, standIns: StandIns, Catch: object[] = [], jobs = {}) => {
    const script = new RunScript({ faults: {}, http: {}, jobs, answers: {}, file: "a.json" });
    const machine = compileMachine({
      QueryLanguage: "JSONata",
      StartAt: "Call",
      States: {
        Call: {
          Type: "Task",
          Resource: `arn:aws:states:::${resource}`,
          Arguments: { n: 1 },
          Catch,
          End: true,
        },
        Hidden: { Type: "Pass", End: true },
      },
    });
    const world = undefined as never;
    const pool = undefined as never;
    const tasks = createHandlers({ world, pool, standIns, script, tokens: new TokenRegistry() });
    const result = await runToEnd(machine, { tasks, clock: createVirtualClock({ start: 0 }) });
    return { ...result, problems: script.problems };
  };

  it("stops the run with a Problem that shows how to register one, and no Catch hides it", async () => {
    const { status, problems } = await run("bedrock:invokeModel", {}, [
      { ErrorEquals: ["States.ALL"], Next: "Hidden" },
    ]);
    expect(status).to.equal("FAILED");
    expect(problems.map(({ code, path: at }) => [code, at])).to.deep.equal([["R130", "workflow / Call"]]);
    expect(problems[0]?.fix).to.include('"bedrock:invokeModel": async (request) => ({})');
  });

  it("is answered by the user's own, which may take its time and fail by name", async () => {
    const standIns: StandIns = {
      "bedrock:invokeModel": (request) => ({ Body: request }),
      "emr-serverless:startJobRun.sync": async (_request, { delay, state }) => {
        await delay(600);
        return { state };
      },
      "aws-sdk:rekognition:detectLabels": () => {
        throw new TaskFailure("Rekognition.ThrottlingException", "slow down");
      },
    };
    expect((await run("bedrock:invokeModel", standIns)).output).to.deep.equal({ Body: { n: 1 } });
    const job = await run("emr-serverless:startJobRun.sync", standIns);
    expect(job).to.deep.include({ output: { state: "Call" }, stopTime: 600_000 });
    const failed = await run("aws-sdk:rekognition:detectLabels", standIns);
    expect(failed).to.include({ error: "Rekognition.ThrottlingException", cause: "slow down" });
  });

  it("is answered by what the sample says", async () => {
    const jobs = { Call: { seconds: 30, result: { Body: "scripted" } } };
    const answered = await run("bedrock:invokeModel", {}, [], jobs);
    expect(answered).to.deep.include({ output: { Body: "scripted" }, stopTime: 30_000, problems: [] });
    const failed = await run("emr-serverless:startJobRun.sync", {}, [], { Call: { fails: "no capacity" } });
    expect(failed).to.include({ error: "States.TaskFailed", cause: "no capacity" });
  });

  it("needs a file that exports standIns or http, whose requests are named by method and address", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-stand-ins-"));
    const problemsOf = (text: string) => {
      const file = path.join(folder, "sandbox.js");
      fs.writeFileSync(file, text);
      delete require.cache[fs.realpathSync(file)];
      try {
        loadOwnAnswers(folder);
      } catch (error) {
        return error instanceof WorkflowError ? error.problems.map(({ code }) => code) : [];
      }
      return [];
    };
    expect(loadOwnAnswers(folder)).to.deep.equal({ standIns: {}, http: {} });
    expect(problemsOf("exports.other = 1;")).to.deep.equal(["R131"]);
    expect(problemsOf('exports.http = { "POST /a": {}, Pay: {}, "post /a": {} };')).to.deep.equal([
      "R134",
      "R134",
    ]);
    expect(problemsOf('exports.http = { "ANY https://*.example.com/*": () => ({}) };')).to.deep.equal([]);
    fs.rmSync(folder, { recursive: true });
  });
});
