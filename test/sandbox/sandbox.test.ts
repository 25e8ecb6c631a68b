import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { WorkflowError } from "../../workflow/problems";
import { readRows } from "../../workflow/sandbox/database/tables";
import { runSample, type RunReport } from "../../workflow/sandbox/run/run-sample";
import { Sandbox } from "../../workflow/sandbox/sandbox";
import { parseSample } from "../../workflow/sandbox/samples/parse-sample";

const program = path.join(__dirname, "fixtures", "plain");
const answers = { Approve: { afterSeconds: 7_200, output: { approved: true } } };
const jobs = { Print: { seconds: 90 } };
const http = { "POST https://pay.example.com/v1": [{ status: 503 }, { body: { paid: true } }] };

describe("a plain Pulumi program in the sandbox", () => {
  let sandbox: Sandbox;
  const logs: string[] = [];
  before(async () => {
    sandbox = await Sandbox.start({
      program,
      config: { "plain:who": "ada" },
      onLog: ({ text }) => logs.push(text),
    });
  });
  after(() => sandbox.stop());

  const run = (sample: object): Promise<RunReport> =>
    runSample(sandbox, sandbox.find("greeter"), parseSample(sample as never, "samples/greeter/case.json"));
  const rows = () => readRows(sandbox.world.database.endpoint, "visits", { hashKey: "id" });

  it("has its tables with their first rows, by the stack's configuration", async () => {
    expect(sandbox.outputs["table"]).to.equal("visits");
    expect(await rows()).to.deep.equal([{ id: "seed", who: "ada" }]);
  });

  it("runs functions, messages, jobs and approvals in virtual time", async () => {
    const report = await run({
      input: { name: "Ann" },
      answers,
      jobs,
      http: { "POST https://pay.example.com/v1": [{ body: { paid: true } }] },
      faults: { Greet: [{ error: "Busy" }] },
      expect: {
        status: "SUCCEEDED",
        output: { ResponseBody: { paid: true } },
        tables: { visits: [{ id: "Ann", at: 1 }] },
      },
    });
    expect(report.differences).to.deep.equal([]);
    expect(report.virtualMs).to.equal((60 + 3_600 + 90 + 7_200) * 1_000);
    expect(report.visits.map(({ name, depth, outcome }) => [name, depth, outcome])).to.deep.equal([
      ["Greet", 0, "succeeded"],
      ["Pause", 0, "succeeded"],
      ["Both", 0, "succeeded"],
      ["Tell", 1, "succeeded"],
      ["Read", 1, "succeeded"],
      ["Print", 0, "succeeded"],
      ["Approve", 0, "succeeded"],
      ["Pay", 0, "succeeded"],
    ]);
    expect(report.visits[0]).to.deep.include({ retries: ["Busy"], durationMs: 60_000 });
    expect(report.sent.map(({ channel, to }) => [channel, to])).to.deep.equal([
      ["topic news", "news"],
      ["HTTP", "POST https://pay.example.com/v1"],
    ]);
    expect(logs).to.include("greeting Ann");
  });

  it("passes what is published on to the queue that is subscribed", () => {
    const [queue] = [...sandbox.world.queues.values()];
    const bodies = (queue?.list() ?? []).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(bodies[0]).to.include({ Type: "Notification", Message: "Hello, Ann" });
    expect(bodies[1]?.["token"]).to.be.a("string");
  });

  it("sees errors under their own names and tells how a run differs from its sample", async () => {
    const report = await run({ input: {}, expect: { status: "SUCCEEDED" } });
    expect(report).to.include({ status: "FAILED", error: "Nameless", cause: "Nobody to greet." });
    expect(report.differences).to.deep.equal(['The status should be "SUCCEEDED", but is "FAILED".']);
    expect(report.visits.map(({ name, outcome, error }) => [name, outcome, error])).to.deep.equal([
      ["Greet", "caught", "NoName"],
      ["Nameless", "failed", "Nameless"],
    ]);
  });

  it("fails a job and an HTTP task as the sample says", async () => {
    const failed = await run({
      input: { name: "Bob" },
      jobs: { Print: { fails: "no paper" } },
      expect: { status: "FAILED" },
    });
    expect(failed.error).to.equal("States.TaskFailed");
    expect(JSON.parse(failed.cause ?? "")).to.include({ LastStatus: "STOPPED", StoppedReason: "no paper" });
    const refused = await run({ input: { name: "Cid" }, answers, http, expect: { status: "FAILED" } });
    expect(refused.error).to.equal("States.Http.StatusCode.503");
  });

  it("says what the sample lacks when nobody answers a token or a request", async () => {
    const unanswered = await run({ input: { name: "Dan" }, expect: { status: "SUCCEEDED" } });
    expect(unanswered.problems.map(({ code, path: at }) => [code, at])).to.deep.equal([
      ["R133", "greeter / Approve"],
    ]);
    const unreachable = await run({ input: { name: "Eve" }, answers, expect: { status: "SUCCEEDED" } });
    expect(unreachable.problems.map(({ code, path: at }) => [code, at])).to.deep.equal([
      ["R132", "greeter / Pay"],
    ]);
  });

  it("proposes the workflow that was meant", () => {
    expect(() => sandbox.find("greter")).to.throw(WorkflowError, 'did you mean "greeter"?');
  });

  it("leaves no folder and no server behind", async () => {
    const other = await Sandbox.start({ program, database: { engine: "dynalite" } });
    await other.stop();
    expect(fs.existsSync(other.world.folder)).to.equal(false);
    for (const url of [other.gateway.endpoint, other.world.database.endpoint]) {
      const answer = await fetch(url).catch((error: Error) => error.name);
      expect(answer).to.equal("TypeError");
    }
  });
});
